-- Puts jobs into the queue that are not there: not waiting, not delayed, not leased.
-- args    {"entries": [entry, ...], "delays": [milliseconds until it is due, ...]}, at most 128;
--         without delays all are due now
-- returns {"there": [index from 0 of each entry that was there already]}
local holders = call('HMGET', HOLDERS, unpack(args.entries))
local delayed = call('EXISTS', DELAYED) == 1 and call('ZMSCORE', DELAYED, unpack(args.entries)) or {}
local waiting, lanes = {}, {}
for _, entry in ipairs(args.entries) do
  local key = laneKey(laneOf(entry))
  lanes[key] = lanes[key] or {}
  table.insert(lanes[key], entry)
end
for key, entries in pairs(lanes) do
  local scores = call('ZMSCORE', key, unpack(entries))
  for i, entry in ipairs(entries) do
    waiting[entry] = scores[i]
  end
end
local there, due, later = {}, {}, {}
for i, entry in ipairs(args.entries) do
  local delay = args.delays and args.delays[i] or 0
  if holders[i] or delayed[i] or waiting[entry] then
    there[#there + 1] = i - 1
  elseif delay == 0 then
    due[#due + 1] = entry
  else
    later[#later + 1], later[#later + 2] = now + delay, entry
  end
  waiting[entry] = true
end
wait(due)
if #later > 0 then
  call('ZADD', DELAYED, unpack(later))
end
keep()
return answer({ there = there })
