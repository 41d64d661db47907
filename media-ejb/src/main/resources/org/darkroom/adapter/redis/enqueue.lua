-- Puts jobs into the queue that are not there: not waiting, not delayed, not leased.
-- args    {"entries": [[entry, milliseconds until it is due], ...]}, at most 128
-- returns {"added": how many were not there}
local added = 0
for _, pair in ipairs(args.entries) do
  if not present(pair[1]) then
    delay(pair[1], pair[2])
    added = added + 1
  end
end
if added > 0 then
  wake()
end
return answer({ added = added })
