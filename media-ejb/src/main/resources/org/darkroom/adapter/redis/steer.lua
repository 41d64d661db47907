-- Pauses or resumes a queue, and sets to which share of the owners it is rolled out.
-- args    {"paused": true or false, "rollout": percent, or -1 to leave it to the rules}
-- returns {}
if args.paused then
  call('HSET', CONTROL, 'paused', 1)
else
  call('HDEL', CONTROL, 'paused')
end
if args.rollout >= 0 then
  call('HSET', CONTROL, 'rollout', args.rollout)
else
  call('HDEL', CONTROL, 'rollout')
end
wake()
return answer({})
