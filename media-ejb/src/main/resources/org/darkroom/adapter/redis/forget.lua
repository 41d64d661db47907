-- Removes entries whose jobs are over or gone in the database, if nobody has leased them since they were read.
-- args    {"entries": [entry, the lease id it was read with or "", ...]}, at most 128
-- returns {"removed": how many}
local removed, held = 0, {}
for i = 1, #args.entries, 2 do
  local entry, lease = args.entries[i], args.entries[i + 1]
  if lease ~= '' then
    held[#held + 1], held[#held + 2], held[#held + 3] = entry, lease, -1
  elseif call('HEXISTS', HOLDERS, entry) == 0 and withdraw(entry) then
    removed = removed + 1
  end
end
removed = removed + release(held)
keep()
return answer({ removed = removed })
