-- Counts a queue.
-- returns JSON {"waiting", "active", "delayed", "oldest": milliseconds that the longest waiting entry has waited,
--         as far as the first 128 lanes tell, "paused": whether nothing is given out,
--         "rollout": the percentage that an administrator has set, or -1}
local oldest = 0
local function look(key)
  local first = call('ZRANGE', key, 0, 0, 'WITHSCORES')
  if first[1] then
    oldest = math.max(oldest, now - since(first[1], first[2]))
  end
end
look(CRITICAL)
for _, lane in ipairs(call('ZRANGE', LANES, 0, MOST - 1)) do
  look(laneKey(lane))
end
return cjson.encode({
  waiting = tonumber(call('HGET', META, 'waiting') or '0'),
  active = call('ZCARD', LEASES),
  delayed = call('ZCARD', DELAYED),
  oldest = oldest,
  paused = call('HEXISTS', CONTROL, 'paused') == 1,
  rollout = tonumber(call('HGET', CONTROL, 'rollout') or -1),
})
