-- Shared by every command of a queue.
-- KEYS[1]  the queue's base key, which carries its hash tag: every other key is derived from it, so that
--          a Redis Cluster keeps a queue in one slot.
-- An entry is one text: 22 characters of job id (base64url), one digit of priority (0 is the most urgent),
-- the lane. A lane is "group/key": the group (a tenant) is what fairness and caps count by, the lane (an
-- owner) is what rates and the roll-out count by. A lane without a slash is a group of its own.
--
-- critical   ZSET  entry -> since when          entries of priority 0: before and outside of all lanes
-- lane:<l>   ZSET  entry -> time + offset       lanes     ZSET  every lane that has entries, by name
-- delayed    ZSET  entry -> when it is due      leases    ZSET  entry -> when its lease ends
-- holders    HASH  entry -> lease id            stopped   HASH  entry -> 1, cancelled while leased
-- Each lane that has entries is in one of:
-- ready      ZSET  lane -> its turn             capped:<g>  ZSET  lane -> its turn, the group runs as much as it may
-- blocked    ZSET  lane -> when it may go on    off         ZSET  lane -> its bucket, not rolled out to it
-- caps       SET   groups with capped lanes     rate, rate:<l>  LIST  when entries were claimed, the latest
-- meta       HASH  waiting (entries in lanes and critical), turn (of the lane served last),
--                  c/<g> (the last turn a group has taken), r/<g> (leased entries of a group), and of the sweep:
--                  swept (when it last came), trust (before that silence says nothing), behind (the clock was set back)
-- control    HASH  paused, rollout              what an administrator has set; absent where the rules stand
local base = KEYS[1]
local LEASES, HOLDERS, STOPPED = base .. ':leases', base .. ':holders', base .. ':stopped'
local DELAYED, CRITICAL, LANES = base .. ':delayed', base .. ':critical', base .. ':lanes'
local READY, BLOCKED, OFF = base .. ':ready', base .. ':blocked', base .. ':off'
local CAPPED, CAPS = base .. ':capped:', base .. ':caps'
local META, CONTROL = base .. ':meta', base .. ':control'
local call = redis.call
local MOST = 128
local ID = 22

local clock = call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)

-- A less urgent entry stands behind more urgent ones that come up to this many milliseconds later:
-- so LOW ages instead of starving, and nothing is ever scored again.
local OFFSET = { [0] = 0, [1] = 300000, [2] = 900000, [3] = 3600000 }

-- An instant as text: Redis would write a number anew for each element that carries it.
local function at(instant)
  return string.format('%.0f', instant)
end

local function level(entry)
  return string.byte(entry, ID + 1) - 48
end

-- Where an entry waits: its lane, or nil for a critical one.
local function laneOf(entry)
  if level(entry) > 0 then
    return string.sub(entry, ID + 2)
  end
end

local function laneKey(lane)
  return lane and base .. ':lane:' .. lane or CRITICAL
end

local groups = {}
local function groupOf(lane)
  groups[lane] = groups[lane] or string.match(lane, '^(.*)/') or lane
  return groups[lane]
end

-- Since when an entry with that score waits.
local function since(entry, score)
  return tonumber(score) - OFFSET[level(entry)]
end

-- A lane's bucket, 0 to 99, the same for ever: it is rolled out to when that is below the percentage.
local function bucketOf(lane)
  return tonumber(string.sub(redis.sha1hex(lane), 1, 8), 16) % 100
end
