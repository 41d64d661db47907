-- Puts jobs whose lease ran out back among the waiting, one node at a time. Somebody comes each second: when nobody
-- came for a lease, or the last one came in the future, the clock was set or nobody could speak, and silence says
-- nothing until everybody had a lease's time to speak again.
-- args    {"pause": milliseconds in which no other sweep happens, "lease": milliseconds a lease lasts,
--          "judging": false to come without sweeping}
-- returns {"swept": how many leases had run out}
local last = figure('swept')
local ago = now - last
if last > 0 and ago >= 0 and ago < args.pause then
  return answer({ swept = 0 })
end
figures.swept = now
if last > 0 and (ago < 0 or ago > args.lease) then
  figures.trust = now + args.lease
  figures.behind = ago < 0 and 1 or figure('behind')
end
-- After the clock was set back, leases would end that much too late.
if figure('behind') == 1 then
  local ahead = call('ZRANGE', LEASES, '(' .. now + args.lease, '+inf', 'BYSCORE', 'LIMIT', 0, MOST)
  for _, entry in ipairs(ahead) do
    call('ZADD', LEASES, now + args.lease, entry)
  end
  figures.behind = #ahead == MOST and 1 or 0
end
local lapsed = {}
if args.judging and now >= figure('trust') then
  lapsed = call('ZRANGE', LEASES, '-inf', now, 'BYSCORE', 'LIMIT', 0, MOST)
end
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
