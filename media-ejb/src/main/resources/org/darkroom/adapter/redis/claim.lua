-- Ends leases, promotes what is due, and leases as many waiting jobs as the caller has free slots.
-- args    {"releases": [[entry, lease id, ms or -1], ...], "leases": [a new lease id per free slot],
--          "lease": milliseconds a lease lasts}, at most 128 each
-- returns {"claimed": [[entry, lease id, milliseconds it waited], ...], "due": ms until the next delayed one or -1}
for _, r in ipairs(args.releases) do
  release(r[1], r[2], r[3])
end

local due = redis.call('ZRANGE', DELAYED, '-inf', now, 'BYSCORE', 'LIMIT', 0, MOST)
for _, entry in ipairs(due) do
  redis.call('ZREM', DELAYED, entry)
  wait(entry)
end

-- The lane with the smallest virtual time gives its first entry and pays one turn for it.
local virtual
local function take()
  local first = redis.call('ZRANGE', READY, 0, 0, 'WITHSCORES')
  if not first[1] then
    return nil
  end
  local popped = redis.call('ZPOPMIN', laneKey(first[1]))
  virtual = first[2]
  if redis.call('EXISTS', laneKey(first[1])) == 0 then
    redis.call('ZREM', READY, first[1])
  else
    redis.call('ZINCRBY', READY, 1, first[1])
  end
  return popped
end

local claimed = {}
for _, lease in ipairs(args.leases) do
  local popped = take()
  if not popped then
    break
  end
  if popped[1] then
    hold(popped[1], lease, args.lease)
    local waited = math.max(0, now - (tonumber(popped[2]) - offset(popped[1])))
    claimed[#claimed + 1] = { popped[1], lease, waited }
  end
end
if #claimed > 0 then
  redis.call('HINCRBY', META, 'waiting', -#claimed)
  redis.call('HSET', META, 'virtual', virtual)
end

local nextDue = redis.call('ZRANGE', DELAYED, 0, 0, 'WITHSCORES')
return answer({ claimed = claimed, due = nextDue[2] and math.max(0, tonumber(nextDue[2]) - now) or -1 })
