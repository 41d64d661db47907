-- Ends leases that are still the same.
-- args    {"releases": [[entry, lease id, -1 to remove it or milliseconds until it is due again], ...]}, at most 128
-- returns {"released": how many were still held by that lease}
local released, waiting = 0, false
for _, r in ipairs(args.releases) do
  released = released + release(r[1], r[2], r[3])
  waiting = waiting or r[3] == 0
end
if waiting then
  wake()
end
return answer({ released = released })
