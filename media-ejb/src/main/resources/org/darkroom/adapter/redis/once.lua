-- Shared by the commands that change something; comes after prelude.lua.
-- ARGV[1]  the caller's channel: it carries one call at a time
-- ARGV[2]  the call's number on that channel
-- ARGV[3]  how long the reply is kept, in milliseconds (two leases)
-- ARGV[4]  the queue's rules as JSON, each of them optional:
--          {"cap": most leased entries of a group, "weights": {group: its share, 1 when absent},
--           "rate": [claims, ms] of the queue, "laneRate": [claims, ms] of each lane, "rollout": percent}
-- ARGV[5]  the command's own arguments as JSON
-- A client repeats a script whose connection broke before the answer came. The last reply of a channel is
-- therefore kept, and a repeated call gets it again without doing anything twice. So does an older one that was
-- held up on a connection that nobody listens to any more.
local REPLY = base .. ':reply:' .. ARGV[1]
local kept = call('GET', REPLY)
if kept then
  local number, reply = string.match(kept, '^(%d+) (.*)$')
  if tonumber(number) >= tonumber(ARGV[2]) then
    return reply
  end
end
local rules = cjson.decode(ARGV[4])
local args = cjson.decode(ARGV[5])

local function answer(value)
  local text = cjson.encode(value)
  call('SET', REPLY, ARGV[2] .. ' ' .. text, 'PX', ARGV[3])
  return text
end
