-- Extends leases, and takes up again those that Redis has lost but the database still knows.
-- args    {"leases": [[entry, lease id], ...], at most 128, "lease": milliseconds a lease lasts,
--          "restore": whether the database has just confirmed these leases}
-- returns {"lost": [entries that another lease holds, or that may not be restored], "stopped": [cancelled entries]}
local lost, stopped = {}, {}
for _, pair in ipairs(args.leases) do
  local entry, lease = pair[1], pair[2]
  local holder = redis.call('HGET', HOLDERS, entry)
  if holder == lease then
    redis.call('ZADD', LEASES, now + args.lease, entry)
  elseif not holder and args.restore then
    withdraw(entry)
    hold(entry, lease, args.lease)
  else
    lost[#lost + 1] = entry
  end
  if redis.call('HEXISTS', STOPPED, entry) == 1 then
    stopped[#stopped + 1] = entry
  end
end
return answer({ lost = lost, stopped = stopped })
