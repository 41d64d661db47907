-- Cancels everything open below those jobs.
-- ?1 uuid[] the jobs, ?2 the reason
with recursive tree as (
  select j.id from job j where j.parent_id = any(cast(?1 as uuid[]))
  union all
  select j.id from job j join tree t on j.parent_id = t.id
), held as materialized (
  select j.id from job j join tree t on t.id = j.id
   where j.state not in ('COMPLETED', 'CANCELLED', 'DISCARDED')
   order by j.id
     for update of j
)
update job j
   set state = 'CANCELLED', reason = ?2, lease_id = null, finished_at = now()
  from held h
 where j.id = h.id
returning cast(j.id as text), j.queue, j.priority, j.lane, j.state
