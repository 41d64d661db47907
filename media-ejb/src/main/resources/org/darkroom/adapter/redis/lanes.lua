-- Shared by the commands that change something; comes after once.lua. How entries and lanes wait.
-- Groups share by start-time fair queueing: each lane in `ready` holds one turn reserved on its group's clock,
-- a step of 1/weight after the one before. A group that comes back begins at the turn served last: idling
-- earns nothing, and however many lanes a group has, it gets its share.

-- The figures in `meta`: read when asked for, changed here, written at the end. What is only added to is not read.
local figures, read, added = {}, {}, {}

local function figure(name)
  if not figures[name] then
    read[name] = tonumber(call('HGET', META, name) or 0)
    figures[name] = read[name] + (added[name] or 0)
    added[name] = nil
  end
  return figures[name]
end

local function add(name, number)
  if figures[name] then
    figures[name] = figures[name] + number
  else
    added[name] = (added[name] or 0) + number
  end
end

local function keep()
  local changed, gone = {}, {}
  if next(figures) then
    figure('turn')
  end
  for name, value in pairs(figures) do
    if value ~= read[name] then
      if value == 0 or string.sub(name, 1, 2) == 'c/' and value <= figure('turn') then
        gone[#gone + 1] = name
      else
        changed[#changed + 1], changed[#changed + 2] = name, value
      end
    end
  end
  for name, number in pairs(added) do
    if number ~= 0 and call('HINCRBY', META, name, number) == 0 then
      gone[#gone + 1] = name
    end
  end
  if #changed > 0 then
    call('HSET', META, unpack(changed))
  end
  if #gone > 0 then
    call('HDEL', META, unpack(gone))
  end
end

local function nextTurn(group)
  local last = math.max(figure('c/' .. group), figure('turn'))
  figures['c/' .. group] = last + 1 / (rules.weights and rules.weights[group] or 1)
  return figures['c/' .. group]
end

-- A hint only: whoever misses it finds the work at its next poll. It is given when something may be served
-- where nothing could be before: whoever is busy then looks again anyway.
local woken = false
local function wake()
  if not woken then
    woken = true
    call('PUBLISH', 'darkroom:work', base)
  end
end

local function line(lane)
  call('ZADD', READY, nextTurn(groupOf(lane)), lane)
  if call('ZCARD', READY) == 1 then
    wake()
  end
end

-- Puts entries that are nowhere else among the waiting, in their order.
local function wait(entries)
  local lanes, instants = {}, {}
  for _, entry in ipairs(entries) do
    local urgency = level(entry)
    instants[urgency] = instants[urgency] or at(now + OFFSET[urgency])
    local lane = laneOf(entry) or false
    local members = lanes[lane] or {}
    lanes[lane] = members
    members[#members + 1], members[#members + 2] = instants[urgency], entry
  end
  for lane, members in pairs(lanes) do
    call('ZADD', laneKey(lane), unpack(members))
    if not lane then
      wake()
    elseif call('ZCARD', laneKey(lane)) == #members / 2 then
      call('ZADD', LANES, 0, lane)
      line(lane)
    end
  end
  if #entries > 0 then
    add('waiting', #entries)
  end
end

-- Lets as many capped lanes of a group go on, since as many of its jobs ended or lanes went aside unserved: else
-- the others would wait for the end of a job where none runs.
local function uncap(group, n)
  local lanes = call('ZPOPMIN', CAPPED .. group, n)
  for i = 1, #lanes, 2 do
    call('ZADD', READY, math.max(lanes[i + 1], figure('turn')), lanes[i])
    wake()
  end
  if call('EXISTS', CAPPED .. group) == 0 then
    call('SREM', CAPS, group)
  end
end

-- Forgets a lane that has no entries any more.
local function close(lane)
  call('ZREM', LANES, lane)
  call('ZREM', READY, lane)
  call('ZREM', BLOCKED, lane)
  call('ZREM', OFF, lane)
  call('ZREM', CAPPED .. groupOf(lane), lane)
  uncap(groupOf(lane), 1)
end

-- Takes an entry out of the waiting or the delayed ones; tells whether it was there.
local function withdraw(entry)
  local lane = laneOf(entry)
  if call('ZREM', laneKey(lane), entry) == 0 then
    return call('ZREM', DELAYED, entry) == 1
  end
  add('waiting', -1)
  if lane and call('EXISTS', laneKey(lane)) == 0 then
    close(lane)
  end
  return true
end
