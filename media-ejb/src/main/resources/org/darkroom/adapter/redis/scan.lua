-- Reads a page of entries: leased ones, then delayed ones, critical ones, and those of each lane by name. What
-- moves meanwhile may be missed; the next scan finds it.
-- ARGV[1]  where to go on: empty at first, then what the page before returned
-- returns  JSON {"entries": [entry, lease id or "", ...], "next": where to go on, or "" at the end};
--          at most 128 entries of at most 16 lanes, so a page may be short
local section, skip, rest = string.match(ARGV[1], '^(%w) (%d+)(.*)$')
section, skip = section or 'l', tonumber(skip or 0)
local lane = rest ~= '' and string.sub(rest or '', 2)
local page = {}

local function page_of(key)
  local entries = call('ZRANGE', key, skip, skip + MOST - 1 - #page)
  local full = #entries + #page == MOST
  for _, entry in ipairs(entries) do
    page[#page + 1] = entry
  end
  skip = full and skip + #entries or 0
  return full
end

local function reply(next)
  local holders = section == 'l' and #page > 0 and call('HMGET', HOLDERS, unpack(page)) or {}
  local entries = {}
  for i, entry in ipairs(page) do
    entries[2 * i - 1], entries[2 * i] = entry, holders[i] or ''
  end
  return cjson.encode({ entries = entries, next = next })
end

local SECTIONS = { l = LEASES, d = DELAYED, c = CRITICAL }
local FOLLOWING = { l = 'd 0', d = 'c 0', c = 'w 0' }
if SECTIONS[section] then
  local full = page_of(SECTIONS[section])
  return reply(full and section .. ' ' .. skip or FOLLOWING[section])
end
for _ = 1, 16 do
  local from = lane and (skip > 0 and '[' or '(') .. lane or '-'
  lane = call('ZRANGE', LANES, from, '+', 'BYLEX', 'LIMIT', 0, 1)[1]
  if not lane then
    return reply('')
  end
  if page_of(laneKey(lane)) then
    break
  end
end
return reply('w ' .. skip .. ' ' .. lane)
