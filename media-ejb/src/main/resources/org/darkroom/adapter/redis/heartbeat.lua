-- Extends leases, and takes up again those that Redis has lost but the database still knows.
-- args    {"leases": [entry, lease id, ...], at most 128, "lease": milliseconds a lease lasts,
--          "restore": whether the database has just confirmed these leases}
-- returns {"lost": [entries that another lease holds, or that may not be restored], "stopped": [cancelled entries]}
local lost, stopped, ends, again, ids = {}, {}, {}, {}, {}
for i = 1, #args.leases, 2 do
  local entry, lease = args.leases[i], args.leases[i + 1]
  local holder = call('HGET', HOLDERS, entry)
  if holder == lease then
    ends[#ends + 1], ends[#ends + 2] = now + args.lease, entry
  elseif not holder and args.restore then
    withdraw(entry)
    again[#again + 1], ids[#ids + 1] = entry, lease
  else
    lost[#lost + 1] = entry
  end
  if call('HEXISTS', STOPPED, entry) == 1 then
    stopped[#stopped + 1] = entry
  end
end
if #ends > 0 then
  call('ZADD', LEASES, unpack(ends))
end
if #again > 0 then
  hold(again, ids, args.lease)
end
keep()
return answer({ lost = lost, stopped = stopped })
