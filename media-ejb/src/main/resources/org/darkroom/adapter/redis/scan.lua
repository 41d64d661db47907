-- Reads a page of entries: leased ones, then delayed ones, then those of each lane. What moves meanwhile may
-- be missed; the next scan finds it.
-- ARGV[1]  how many entries to pass over
-- ARGV[2]  how many to return, at most 128
-- returns  JSON [[entry, lease id or ""], ...]
local skip, room = tonumber(ARGV[1]), math.min(tonumber(ARGV[2]), MOST)
local page = {}

local function read(key, leased)
  if room <= 0 then
    return
  end
  local size = redis.call('ZCARD', key)
  if skip >= size then
    skip = skip - size
    return
  end
  for _, entry in ipairs(redis.call('ZRANGE', key, skip, skip + room - 1)) do
    page[#page + 1] = { entry, leased and redis.call('HGET', HOLDERS, entry) or '' }
    room = room - 1
  end
  skip = 0
end

read(LEASES, true)
read(DELAYED, false)
for _, lane in ipairs(redis.call('ZRANGE', READY, 0, -1)) do
  read(laneKey(lane), false)
end
return cjson.encode(page)
