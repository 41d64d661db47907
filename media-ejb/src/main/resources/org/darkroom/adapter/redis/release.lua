-- Ends leases that are still the same.
-- args    {"releases": [entry, lease id, -1 to remove it or milliseconds until it is due again, ...]}, at most 128
-- returns {"released": how many were still held by that lease}
local released = release(args.releases)
keep()
return answer({ released = released })
