-- Ends leases, promotes what may go on, and leases waiting entries to the caller's free places.
-- args    {"releases": [entry, lease id, ms or -1, ...], "leases": [a new lease id for each free place],
--          "ordinary": how many of the places are not kept for critical entries, "lease": ms a lease lasts},
--          at most 128 each
-- returns {"claimed": [entry, milliseconds it waited, ...], the first to the first lease,
--          "due": ms until something more may be claimed, or -1, "none": whether nothing waits any more}
release(args.releases)

-- What has become due, at most as much as one call may do; and when the next will.
local function due(key)
  local first = call('ZRANGE', key, 0, 0, 'WITHSCORES')
  if not first[1] or tonumber(first[2]) > now then
    return {}, tonumber(first[2])
  end
  local members = call('ZRANGE', key, '-inf', now, 'BYSCORE', 'LIMIT', 0, MOST)
  call('ZREM', key, unpack(members))
  first = call('ZRANGE', key, 0, 0, 'WITHSCORES')
  return members, tonumber(first[2])
end

-- Most queues have none of these most of the time.
local paused, rollout = false, rules.rollout or 100
local nextEntry, nextLane
local special = call('EXISTS', CONTROL, DELAYED, BLOCKED, OFF, CRITICAL) > 0
if special then
  local control = call('HMGET', CONTROL, 'paused', 'rollout')
  paused, rollout = control[1], tonumber(control[2] or rollout)
  local entries, lanes
  entries, nextEntry = due(DELAYED)
  wait(entries)
  lanes, nextLane = due(BLOCKED)
  for _, lane in ipairs(lanes) do
    line(lane)
  end
  for _, lane in ipairs(call('ZRANGE', OFF, '-inf', rollout - 1, 'BYSCORE', 'LIMIT', 0, MOST)) do
    call('ZREM', OFF, lane)
    line(lane)
  end
end

local claimed, times = {}, {}
local function take(popped)
  for i = 1, #popped, 2 do
    claimed[#claimed + 1] = popped[i]
    times[#times + 1] = math.max(0, now - since(popped[i], popped[i + 1]))
  end
end

-- Whether a lane that came to the front may be served now; if not, it goes aside.
local started = {}
local function admit(lane)
  local bucket = rollout < 100 and bucketOf(lane.name) or 0
  if bucket >= rollout then
    call('ZREM', READY, lane.name)
    call('ZADD', OFF, bucket, lane.name)
    uncap(lane.group, 1)
    return false
  end
  if rules.cap and figure('r/' .. lane.group) + (started[lane.group] or 0) >= rules.cap then
    call('ZREM', READY, lane.name)
    call('ZADD', CAPPED .. lane.group, lane.turn, lane.name)
    call('SADD', CAPS, lane.group)
    return false
  end
  if not lane.left then
    lane.left = call('ZCARD', laneKey(lane.name))
    local rate
    rate, lane.free = room(base .. ':rate:' .. lane.name, rules.laneRate)
    lane.rate = rate
  end
  if lane.rate <= 0 then
    call('ZREM', READY, lane.name)
    call('ZADD', BLOCKED, lane.free, lane.name)
    uncap(lane.group, 1)
    nextLane = math.min(nextLane or lane.free, lane.free)
    return false
  end
  return true
end

local free, nextFree = #args.leases, nil
if paused then
  free = 0
else
  if special and free > 0 then
    take(call('ZPOPMIN', CRITICAL, free))
  end
  free = math.min(args.ordinary, free - #claimed)
end
if rules.rate and free > 0 then
  local left
  left, nextFree = room(base .. ':rate', rules.rate)
  nextFree = left < free and nextFree or nil
  free = math.min(free, left)
end

-- Lanes are served in the order of their turns, which is worked out before anything is taken.
-- A lane alone pays no turns: nobody else could have had them.
local order, served, steps, ordinary, alone = {}, {}, 0, 0, false
while free > 0 and steps < MOST do
  if #order == 0 then
    local page = call('ZRANGE', READY, 0, free, 'WITHSCORES')
    if #page == 0 then
      break
    end
    alone = steps == 0 and #page == 2
    for i = 1, #page, 2 do
      order[#order + 1] = { name = page[i], group = groupOf(page[i]), turn = tonumber(page[i + 1]), taken = 0 }
    end
  end
  local lane = table.remove(order, 1)
  steps = steps + 1
  if admit(lane) then
    if lane.taken == 0 then
      served[#served + 1] = lane
    end
    if not alone then
      figures.turn = math.max(figure('turn'), lane.turn)
    end
    lane.taken, lane.left, lane.rate = lane.taken + 1, lane.left - 1, lane.rate - 1
    free, ordinary = free - 1, ordinary + 1
    started[lane.group] = (started[lane.group] or 0) + 1
    if lane.left == 0 then
      call('ZREM', LANES, lane.name)
      call('ZREM', READY, lane.name)
    else
      lane.turn = alone and lane.turn or nextTurn(lane.group)
      local at = #order + 1
      while at > 1 and order[at - 1].turn > lane.turn do
        at = at - 1
      end
      table.insert(order, at, lane)
    end
  end
end

for _, lane in ipairs(served) do
  take(call('ZPOPMIN', laneKey(lane.name), lane.taken))
  spend(base .. ':rate:' .. lane.name, rules.laneRate, lane.taken)
end
for _, lane in ipairs(order) do
  if lane.taken > 0 and not alone then
    call('ZADD', READY, lane.turn, lane.name)
  end
end
spend(base .. ':rate', rules.rate, ordinary)
if #claimed > 0 then
  hold(claimed, args.leases, args.lease)
  add('waiting', -#claimed)
end
local none = figure('waiting') == 0
keep()

local soonest = steps == MOST and free > 0 and now or math.huge
for _, instant in pairs({ nextEntry or soonest, nextLane or soonest, nextFree or soonest }) do
  soonest = math.min(soonest, instant)
end
local reply = {}
for i, entry in ipairs(claimed) do
  reply[2 * i - 1], reply[2 * i] = entry, times[i]
end
return answer({ claimed = reply, due = soonest < math.huge and math.max(0, soonest - now) or -1, none = none })
