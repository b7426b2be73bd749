-- The nearest of each set. For each of the sets a pair: the distance of the last where the set may hold more in the
-- circle (else false), and driver, record, driver, record… of those who were found.
-- KEYS: records, then the sets of places. ARGV: longitude, latitude, radius in metres, how many of each set.
-- Redis measures everybody in a circle before it counts, so a small circle that holds enough spares it the large one.
local longitude, latitude, radius, count = unpack(ARGV)
local lists = {}
for set = 2, #KEYS do
    local found
    for _, part in ipairs({ 64, 8, 1 }) do
        found = redis.call('GEOSEARCH', KEYS[set], 'FROMLONLAT', longitude, latitude,
            'BYRADIUS', radius / part, 'm', 'ASC', 'COUNT', count, 'WITHDIST')
        if #found == tonumber(count) then break end
    end
    local rows = {}
    for _, one in ipairs(found) do
        rows[#rows + 1] = one[1]
        rows[#rows + 1] = redis.call('HGET', KEYS[1], one[1])
    end
    lists[#lists + 1] = { #found == tonumber(count) and found[#found][2], rows }
end
return lists
