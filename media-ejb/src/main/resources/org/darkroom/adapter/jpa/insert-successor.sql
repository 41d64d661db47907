-- Inserts the job that goes on where another one has just ended, in the same transaction. Its fence goes on, too:
-- object prefixes are named by it.
-- ?1 id, ?2 queue, ?3 kind, ?4 stage, ?5 the job that ended, ?6 priority, or null for its own, ?7 whether it adds to a
-- READY asset
insert into job (id, queue, kind, state, priority, lane, asset_id, version, run_at, max_attempts, fence, percent, stage,
                 adds, created_at)
select cast(?1 as uuid), ?2, ?3, 'AVAILABLE', coalesce(cast(?6 as smallint), j.priority), j.lane, j.asset_id, j.version, now(), j.max_attempts, j.fence,
       j.percent % 100, ?4, ?7, now()
  from job j
 where j.id = cast(?5 as uuid) and j.state = 'COMPLETED'
on conflict (asset_id, kind, version, part) where asset_id is not null do nothing
returning cast(id as text), queue, priority, lane, state
