-- Tells whether this Redis can be written to, and which run of it answers.
-- KEYS[1]  a key of its own
-- returns  the run id of the server process: another one means that it was restarted or failed over
redis.call('SET', KEYS[1], '1', 'PX', 60000)
return string.match(redis.call('INFO', 'server'), 'run_id:(%w+)')
