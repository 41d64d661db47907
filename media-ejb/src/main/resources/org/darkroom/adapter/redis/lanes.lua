-- Shared by the commands that change something; comes after once.lua. How entries and lanes wait.
-- Groups share by start-time fair queueing: each lane in `ready` holds one turn reserved on its group's clock,
-- a step of 1/weight after the one before. A group that comes back begins at the turn served last: idling
-- earns nothing, and however many lanes a group has, it gets its share.
local turn
local moved = false
local clocks = {}

-- The turn of the lane served last; told when another is served.
local function serving(lane)
  turn = turn or tonumber(call('HGET', META, 'turn') or 0)
  if lane and lane.turn > turn then
    turn, moved = lane.turn, true
  end
  return turn
end

local function nextTurn(group)
  local last = clocks[group] or tonumber(call('HGET', CLOCKS, group) or 0)
  clocks[group] = math.max(last, serving()) + 1 / (rules.weights and rules.weights[group] or 1)
  return clocks[group]
end

-- Keeps the turns taken in this call; a clock that is not ahead says nothing.
local function keepTurns()
  for group, at in pairs(clocks) do
    if at > serving() then
      call('HSET', CLOCKS, group, at)
    else
      call('HDEL', CLOCKS, group)
    end
  end
  if moved then
    call('HSET', META, 'turn', turn)
  end
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
  local lanes = {}
  for _, entry in ipairs(entries) do
    local lane = laneOf(entry) or false
    local members = lanes[lane] or {}
    lanes[lane] = members
    members[#members + 1] = now + OFFSET[level(entry)]
    members[#members + 1] = entry
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
    call('HINCRBY', META, 'waiting', #entries)
  end
end

-- Forgets a lane that has no entries any more.
local function close(lane)
  call('ZREM', LANES, lane)
  call('ZREM', READY, lane)
  call('ZREM', BLOCKED, lane)
  call('ZREM', OFF, lane)
  call('ZREM', CAPPED .. groupOf(lane), lane)
end

-- Takes an entry out of the waiting or the delayed ones; tells whether it was there.
local function withdraw(entry)
  local lane = laneOf(entry)
  if call('ZREM', laneKey(lane), entry) == 0 then
    return call('ZREM', DELAYED, entry) == 1
  end
  call('HINCRBY', META, 'waiting', -1)
  if lane and call('EXISTS', laneKey(lane)) == 0 then
    close(lane)
  end
  return true
end
