-- Takes positions for the last known, unless newer ones are, and drops a few that are long gone.
-- KEYS: records, times, then a set of places for each type of vehicle.
-- ARGV: the time before which nobody is kept; for each position driver, place of its set in KEYS, longitude,
-- latitude, time, record. Times are whole microseconds, which a Lua number holds exactly.
local records, times = KEYS[1], KEYS[2]

local function leave(driver, except)
    for set = 3, #KEYS do
        if set ~= except then redis.call('ZREM', KEYS[set], driver) end
    end
end

for first = 2, #ARGV, 6 do
    local driver, set, longitude, latitude, time, record = unpack(ARGV, first, first + 5)
    local known = redis.call('ZSCORE', times, driver)
    if not known or tonumber(known) <= tonumber(time) then
        leave(driver, tonumber(set))
        redis.call('GEOADD', KEYS[tonumber(set)], longitude, latitude, driver)
        redis.call('ZADD', times, time, driver)
        redis.call('HSET', records, driver, record)
    end
end

-- More of them than positions have come, so that they cannot pile up; few, so that nobody waits.
for _, driver in ipairs(redis.call('ZRANGEBYSCORE', times, '-inf', '(' .. ARGV[1], 'LIMIT', 0, 2 * #ARGV)) do
    leave(driver)
    redis.call('ZREM', times, driver)
    redis.call('HDEL', records, driver)
end
