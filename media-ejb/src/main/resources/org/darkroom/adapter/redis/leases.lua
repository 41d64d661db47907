-- Shared by the commands that change leases; comes after lanes.lua.

-- Counts leased entries by group.
local function count(entries, sign)
  local groups = {}
  for _, entry in ipairs(entries) do
    local lane = laneOf(entry)
    if lane then
      local group = groupOf(lane)
      groups[group] = (groups[group] or 0) + 1
    end
  end
  for group, n in pairs(groups) do
    add('r/' .. group, sign * n)
  end
  return groups
end

-- Leases entries to these ids, the first to the first.
local function hold(entries, ids, milliseconds)
  local holders, ends, over = {}, {}, at(now + milliseconds)
  for i, entry in ipairs(entries) do
    holders[2 * i - 1], holders[2 * i] = entry, ids[i]
    ends[2 * i - 1], ends[2 * i] = over, entry
  end
  call('HSET', HOLDERS, unpack(holders))
  call('ZADD', LEASES, unpack(ends))
  count(entries, 1)
end

-- Ends the leases of entries, and lets as many capped lanes of their groups go on.
-- Returns which of them were cancelled: entry -> true.
local function letGo(entries)
  local cancelled = {}
  if #entries == 0 then
    return cancelled
  end
  call('HDEL', HOLDERS, unpack(entries))
  call('ZREM', LEASES, unpack(entries))
  local special = call('EXISTS', STOPPED, CAPS) > 0
  if special then
    for _, entry in ipairs(entries) do
      cancelled[entry] = call('HDEL', STOPPED, entry) == 1 or nil
    end
  end
  local groups = count(entries, -1)
  for group, n in pairs(special and groups or {}) do
    uncap(group, n)
  end
  return cancelled
end

-- Ends those leases that are still the same; returns how many. `releases` has three elements for each:
-- entry, lease id, and milliseconds until it is due again, or -1 to remove it.
local function release(releases)
  if #releases == 0 then
    return 0
  end
  local asked, ended, later = {}, {}, {}
  for i = 1, #releases, 3 do
    asked[#asked + 1] = releases[i]
  end
  local holders = call('HMGET', HOLDERS, unpack(asked))
  for i, entry in ipairs(asked) do
    if holders[i] == releases[3 * i - 1] and not later[entry] then
      ended[#ended + 1] = entry
      later[entry] = releases[3 * i]
    end
  end
  local cancelled, again = letGo(ended), {}
  for _, entry in ipairs(ended) do
    if later[entry] == 0 and not cancelled[entry] then
      again[#again + 1] = entry
    elseif later[entry] > 0 and not cancelled[entry] then
      call('ZADD', DELAYED, now + later[entry], entry)
    end
  end
  wait(again)
  return #ended
end
