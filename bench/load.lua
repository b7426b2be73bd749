-- For wrk: posts the bodies of a file, a line each, in turn, and prints what came of it as one line of JSON.
-- The file is the only argument; BENCH_KEY holds an API key for those that want one.

local requests, turn = {}, 0

function init(arguments)
   local headers = { ["Content-Type"] = "application/json", ["Accept"] = "application/json" }
   local key = os.getenv("BENCH_KEY")
   if key then headers["Authorization"] = "Bearer " .. key end
   for body in io.lines(arguments[1]) do
      table.insert(requests, wrk.format("POST", nil, headers, body))
   end
end

function request()
   turn = turn % #requests + 1
   return requests[turn]
end

function done(summary, latency)
   local errors = summary.errors
   local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
   io.write(string.format('{"requests":%d,"seconds":%f,"bytes":%d,"failed":%d,"p99_millis":%f}\n', summary.requests,
      summary.duration / 1e6, summary.bytes, failed, latency:percentile(99) / 1e3))
end
