-- Puts jobs whose lease ran out back among the waiting, one node at a time.
-- args    {"pause": milliseconds in which no other sweep happens}
-- returns {"swept": how many leases had run out}
if not redis.call('SET', base .. ':sweep', ARGV[1], 'NX', 'PX', args.pause) then
  return answer({ swept = 0 })
end
local swept = 0
for _, entry in ipairs(redis.call('ZRANGE', LEASES, '-inf', now, 'BYSCORE', 'LIMIT', 0, MOST)) do
  if not letGo(entry) then
    wait(entry)
  end
  swept = swept + 1
end
if swept > 0 then
  wake()
end
return answer({ swept = swept })
