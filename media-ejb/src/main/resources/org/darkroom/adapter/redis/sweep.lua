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
keepTurns()

-- Clocks that are not ahead say nothing: a few are looked at each time.
local clocks = call('HSCAN', CLOCKS, call('HGET', META, 'cursor') or 0, 'COUNT', MOST)
for i = 1, #clocks[2], 2 do
  if tonumber(clocks[2][i + 1]) <= serving() then
    call('HDEL', CLOCKS, clocks[2][i])
  end
end
if clocks[1] ~= '0' then
  call('HSET', META, 'cursor', clocks[1])
else
  call('HDEL', META, 'cursor')
end
return answer({ swept = #lapsed })
