-- Tells how many entries stand before a waiting one: exact with one lane, else as if the lanes took turns.
-- ARGV[1]  the entry
-- returns  the number, 0 for the next; -1 when it does not wait
local own = laneOf(ARGV[1])
local rank = redis.call('ZRANK', laneKey(own), ARGV[1])
if not rank then
  return -1
end
local before = rank
for _, lane in ipairs(redis.call('ZRANGE', READY, 0, MOST - 1)) do
  if lane ~= own then
    before = before + math.min(rank, redis.call('ZCARD', laneKey(lane)))
  end
end
return before
