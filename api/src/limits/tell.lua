-- Notes what a process has counted, and drops what processes said that have been silent for too long.
--
-- KEYS: a hash by process, and a sorted set of processes by when they spoke.
-- ARGV: the process, what it says, and the microseconds after which silence is too long.

local time = redis.call("TIME")
local now = time[1] * 1000000 + time[2]
redis.call("HSET", KEYS[1], ARGV[1], ARGV[2])
redis.call("ZADD", KEYS[2], now, ARGV[1])
for _, silent in ipairs(redis.call("ZRANGEBYSCORE", KEYS[2], "-inf", now - ARGV[3])) do
    redis.call("HDEL", KEYS[1], silent)
    redis.call("ZREM", KEYS[2], silent)
end
redis.call("PEXPIRE", KEYS[1], 60000)
redis.call("PEXPIRE", KEYS[2], 60000)
