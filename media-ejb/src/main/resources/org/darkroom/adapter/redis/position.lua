-- Tells how many entries stand before a waiting one: exact with one lane, else as if the lanes took turns; of
-- more than 128 lanes the first 128 stand for all.
-- ARGV[1]  the entry
-- returns  the number, 0 for the next; -1 when it does not wait
local own = laneOf(ARGV[1])
local rank = call('ZRANK', laneKey(own), ARGV[1])
if not rank then
  return -1
end
if not own then
  return rank
end
local others, sum = 0, 0
for _, lane in ipairs(call('ZRANGE', READY, 0, MOST - 1)) do
  if lane ~= own then
    others = others + 1
    sum = sum + math.min(rank, call('ZCARD', laneKey(lane)))
  end
end
local lanes = call('ZCARD', READY) - (call('ZSCORE', READY, own) and 1 or 0)
if others > 0 and lanes > others then
  sum = math.floor(sum / others * lanes)
end
return call('ZCARD', CRITICAL) + rank + sum
