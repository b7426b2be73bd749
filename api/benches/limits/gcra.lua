-- The generic cell rate algorithm as it is known: of each bucket the time at which it is full again.
--
-- KEYS: the bucket. ARGV: the microseconds in which it regains one token, how many it holds, and how many are asked for.
-- Answers with the microseconds to wait: 0 where they were taken.
local interval, capacity, cost = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local time = redis.call("TIME")
local now = time[1] * 1000000 + time[2]
local full = math.max(now, tonumber(redis.call("GET", KEYS[1]) or 0)) + cost * interval
local wait = full - capacity * interval - now
if wait > 0 then
    return math.ceil(wait)
end
redis.call("SET", KEYS[1], string.format("%.3f", full), "PX", math.ceil((full - now) / 1000))
return 0
