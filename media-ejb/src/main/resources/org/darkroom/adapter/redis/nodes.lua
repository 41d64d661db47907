-- Announces a node and counts those that are alive.
-- KEYS[1]  the set of nodes
-- ARGV[1]  the node's name, or empty to only count; ARGV[2] its role; ARGV[3] milliseconds until it counts as gone
-- returns  JSON {role: number of nodes}
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
if ARGV[1] ~= '' then
  redis.call('ZADD', KEYS[1], now + tonumber(ARGV[3]), ARGV[2] .. ' ' .. ARGV[1])
end
local roles = {}
for _, node in ipairs(redis.call('ZRANGE', KEYS[1], 0, 1023)) do
  local role = string.match(node, '^(%w+) ')
  roles[role] = (roles[role] or 0) + 1
end
return cjson.encode(roles)
