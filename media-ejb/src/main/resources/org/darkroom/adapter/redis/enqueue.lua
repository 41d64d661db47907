-- Puts jobs into the queue that are not there: not waiting, not delayed, not leased.
-- args    {"entries": [entry, ...], "delays": [milliseconds until it is due, ...]}, at most 128;
--         without delays all are due now
-- returns {"there": [index from 0 of each entry that was there already]}
local holders = call('HMGET', HOLDERS, unpack(args.entries))
local delayed = call('EXISTS', DELAYED) == 1 and call('ZMSCORE', DELAYED, unpack(args.entries)) or {}
local there, due, later, new = {}, {}, {}, {}
for i, entry in ipairs(args.entries) do
  local delay = args.delays and args.delays[i] or 0
  if holders[i] or delayed[i] or new[entry] or call('ZSCORE', laneKey(laneOf(entry)), entry) then
    there[#there + 1] = i - 1
  elseif delay == 0 then
    due[#due + 1] = entry
  else
    later[#later + 1], later[#later + 2] = now + delay, entry
  end
  new[entry] = true
end
wait(due)
if #later > 0 then
  call('ZADD', DELAYED, unpack(later))
end
keep()
return answer({ there = there })
