-- Puts jobs whose lease ran out back among the waiting, one node at a time.
-- args    {"pause": milliseconds in which no other sweep happens}
-- returns {"swept": how many leases had run out}
if not call('SET', base .. ':sweep', ARGV[1], 'NX', 'PX', args.pause) then
  return answer({ swept = 0 })
end
local lapsed = call('ZRANGE', LEASES, '-inf', now, 'BYSCORE', 'LIMIT', 0, MOST)
local cancelled, again = letGo(lapsed), {}
for _, entry in ipairs(lapsed) do
  if not cancelled[entry] then
    again[#again + 1] = entry
  end
end
wait(again)
-- Clocks that are not ahead say nothing: a few are looked at each time.
local scanned = call('HSCAN', META, figure('cursor'), 'MATCH', 'c/*', 'COUNT', MOST)
for i = 1, #scanned[2], 2 do
  if not figures[scanned[2][i]] and tonumber(scanned[2][i + 1]) <= figure('turn') then
    call('HDEL', META, scanned[2][i])
  end
end
figures.cursor = tonumber(scanned[1])
keep()
return answer({ swept = #lapsed })
