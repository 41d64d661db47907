-- Shared by the commands that claim; comes after leases.lua. Limits over a sliding window: no window of that
-- length, wherever it begins, sees more claims than allowed. A list keeps the instants of the latest claims.

-- How many more may be claimed now by a rate of {claims, milliseconds}, and when one more may.
local function room(key, rate)
  if not rate then
    return MOST, 0
  end
  local old, first = 0, call('LRANGE', key, 0, MOST - 1)
  while first[old + 1] and now - tonumber(first[old + 1]) > rate[2] do
    old = old + 1
  end
  if old > 0 then
    call('LPOP', key, old)
  end
  local left = math.min(MOST, rate[1] - call('LLEN', key))
  return math.max(0, left), tonumber(first[old + 1] or now) + rate[2] + 1
end

local function spend(key, rate, claims)
  if rate and claims > 0 then
    local times, instant = {}, at(now)
    for i = 1, claims do
      times[i] = instant
    end
    call('RPUSH', key, unpack(times))
    call('PEXPIRE', key, rate[2] + 1000)
  end
end
