-- Removes entries whose jobs are over or gone in the database, if nobody has leased them since they were read.
-- args    {"entries": [[entry, the lease id it was read with, or ""], ...]}, at most 128
-- returns {"removed": how many}
local removed = 0
for _, pair in ipairs(args.entries) do
  local entry = pair[1]
  local holder = redis.call('HGET', HOLDERS, entry)
  if not holder and pair[2] == '' then
    removed = removed + (withdraw(entry) and 1 or 0)
  elseif holder == pair[2] then
    removed = removed + release(entry, holder, -1)
  end
end
return answer({ removed = removed })
