-- Tells whether this Redis can be written to, and which run of it answers.
-- KEYS[1]  a key of its own
-- returns  the run id of the server process and the seconds it runs: another id means a restart or a failover
redis.call('SET', KEYS[1], '1', 'PX', 60000)
local info = redis.call('INFO', 'server')
return string.match(info, 'run_id:(%w+)') .. ' ' .. string.match(info, 'uptime_in_seconds:(%d+)')
