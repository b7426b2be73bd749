-- Takes from each bucket by itself what is asked of it, all or nothing.
--
-- KEYS: the buckets; one may be there several times.
-- ARGV: the time in microseconds, or nothing for this server's own; then for each bucket the nanoseconds in which it
--       regains one token, how many it holds, and how many are asked for.
-- Answers for each bucket how many it holds now, and the nanoseconds until it holds enough: 0 where they were taken.
--
-- A bucket is what it lacked, in nanoseconds of regaining, and when. One that is full is no key at all.

local told = ARGV[1] ~= ""
local now = tonumber(ARGV[1])
if not told then
    local time = redis.call("TIME")
    now = time[1] * 1000000 + time[2]
end

-- Where the time is told it does not pass with that of the server, which must not forget.
local function keep(lacks)
    return told and 86400000 or math.ceil(lacks / 1000000)
end

-- What a bucket lacks now, and whether it was last charged at a time to come.
local function lacking(key)
    local charged, lacked = string.match(redis.call("GET", key) or "", "^(%d+) (%d+)$")
    if not charged then
        return 0, false
    end
    local passed = now - charged
    return math.max(0, lacked - math.max(0, passed) * 1000), passed < 0
end

local answer = {}
for index, key in ipairs(KEYS) do
    local interval, capacity, cost = tonumber(ARGV[3 * index - 1]), tonumber(ARGV[3 * index]), tonumber(ARGV[3 * index + 1])
    local lacks, ahead = lacking(key)
    local missing = math.max(0, lacks + cost * interval - capacity * interval)
    if missing == 0 then
        lacks = lacks + cost * interval
    end
    -- A clock that was set back has to be followed, or nothing would come back until it is where it was.
    if missing == 0 or ahead then
        redis.call("SET", key, string.format("%.0f %.0f", now, lacks), "PX", keep(lacks))
    end
    answer[2 * index - 1] = math.floor((capacity * interval - lacks) / interval)
    answer[2 * index] = missing
end
return answer
