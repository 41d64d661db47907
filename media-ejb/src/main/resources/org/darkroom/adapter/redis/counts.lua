-- Counts a queue.
-- returns JSON {"waiting", "active", "delayed", "oldest": milliseconds that the longest waiting entry has waited}
local oldest = 0
for _, lane in ipairs(redis.call('ZRANGE', READY, 0, MOST - 1)) do
  local first = redis.call('ZRANGE', laneKey(lane), 0, 0, 'WITHSCORES')
  if first[1] then
    oldest = math.max(oldest, now - (tonumber(first[2]) - offset(first[1])))
  end
end
return cjson.encode({
  waiting = tonumber(redis.call('HGET', META, 'waiting') or '0'),
  active = redis.call('ZCARD', LEASES),
  delayed = redis.call('ZCARD', DELAYED),
  oldest = oldest,
})
