-- Shared by every command of a queue.
-- KEYS[1]  the queue's base key, which carries its hash tag: every other key is derived from it, so that
--          a Redis Cluster keeps a queue in one slot.
-- An entry is one text: 36 characters of job id, one digit of priority (0 is the most urgent), the lane.
--
-- leases     ZSET  entry -> when its lease ends        holders  HASH  entry -> lease id
-- delayed    ZSET  entry -> when it is due             stopped  HASH  entry -> 1, cancelled while leased
-- lane:<l>   ZSET  entry -> time + priority's offset   ready    ZSET  lane -> its virtual time
-- meta       HASH  virtual (time of the last lane served), waiting (entries in all lanes)
local base = KEYS[1]
local LEASES, HOLDERS, DELAYED = base .. ':leases', base .. ':holders', base .. ':delayed'
local STOPPED, READY, META = base .. ':stopped', base .. ':ready', base .. ':meta'
local MOST = 128

local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)

-- A less urgent entry stands behind more urgent ones that come up to this many milliseconds later:
-- so LOW ages instead of starving, and nothing is ever scored again.
local OFFSET = { [0] = 0, [1] = 300000, [2] = 900000, [3] = 3600000 }

local function offset(entry)
  return OFFSET[tonumber(string.sub(entry, 37, 37))]
end

local function laneOf(entry)
  return string.sub(entry, 38)
end

local function laneKey(lane)
  return base .. ':lane:' .. lane
end

-- A lane that comes back is served after one turn of the others: idling earns nothing.
local function wait(entry)
  local lane = laneOf(entry)
  redis.call('ZADD', laneKey(lane), now + offset(entry), entry)
  redis.call('HINCRBY', META, 'waiting', 1)
  if not redis.call('ZSCORE', READY, lane) then
    local virtual = tonumber(redis.call('HGET', META, 'virtual') or '0')
    redis.call('ZADD', READY, virtual + 1, lane)
  end
end

local function delay(entry, milliseconds)
  if milliseconds > 0 then
    redis.call('ZADD', DELAYED, now + milliseconds, entry)
  else
    wait(entry)
  end
end

-- Takes an entry out of its lane or the delayed ones; tells whether it was there.
local function withdraw(entry)
  local lane = laneOf(entry)
  if redis.call('ZREM', laneKey(lane), entry) == 1 then
    redis.call('HINCRBY', META, 'waiting', -1)
    if redis.call('EXISTS', laneKey(lane)) == 0 then
      redis.call('ZREM', READY, lane)
    end
    return true
  end
  return redis.call('ZREM', DELAYED, entry) == 1
end

local function present(entry)
  return redis.call('HEXISTS', HOLDERS, entry) == 1
      or redis.call('ZSCORE', laneKey(laneOf(entry)), entry)
      or redis.call('ZSCORE', DELAYED, entry)
end

local function hold(entry, lease, milliseconds)
  redis.call('HSET', HOLDERS, entry, lease)
  redis.call('ZADD', LEASES, now + milliseconds, entry)
end

local function letGo(entry)
  redis.call('HDEL', HOLDERS, entry)
  redis.call('ZREM', LEASES, entry)
  return redis.call('HDEL', STOPPED, entry) == 1
end

-- Ends a lease that is still the same: `again` < 0 removes the entry, else it waits after so many ms.
local function release(entry, lease, again)
  if redis.call('HGET', HOLDERS, entry) ~= lease then
    return 0
  end
  letGo(entry)
  if again >= 0 then
    delay(entry, again)
  end
  return 1
end

-- A hint only: whoever misses it finds the work at its next poll.
local function wake()
  redis.call('PUBLISH', 'darkroom:work', base)
end
