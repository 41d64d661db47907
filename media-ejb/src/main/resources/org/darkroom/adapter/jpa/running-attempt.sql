-- An attempt that was inserted as running, in the columns of start-jobs.sql, and its asset.
-- ?1 the job, ?2 the fence
select cast(s.id as text), s.fence, s.lease_id, s.queue, s.kind, s.priority, s.attempt, s.max_attempts, s.crashes,
       cast(s.asset_id as text), s.version, s.payload, s.lane, s.step, cast(s.flow_id as text), s.memory,
       w.issuer, w.tenant, w.owner, w.kind, w.status, w.percent, w.stage, w.seq_base
  from job s
  left join asset w on w.id = s.asset_id and w.generation = s.version and w.status in ('PROCESSING', 'READY')
 where s.id = cast(?1 as uuid) and s.fence = ?2 and s.state = 'RUNNING'
