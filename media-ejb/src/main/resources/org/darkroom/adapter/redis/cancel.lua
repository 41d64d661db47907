-- Takes out waiting and delayed jobs; leased ones are marked, so that the next heartbeat stops them.
-- args    {"entries": [entry, ...]}, at most 128
-- returns {"removed": how many were waiting or delayed, "stopped": how many are leased}
local removed, stopped = 0, 0
for _, entry in ipairs(args.entries) do
  if call('HEXISTS', HOLDERS, entry) == 1 then
    call('HSET', STOPPED, entry, 1)
    stopped = stopped + 1
  elseif withdraw(entry) then
    removed = removed + 1
  end
end
keep()
return answer({ removed = removed, stopped = stopped })
