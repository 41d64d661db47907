-- Locks, in the order of their ids, jobs that are about to end, their parents, and, when one of them may fail its
-- parent, everything of their flows that is open. Only after the flows were locked: nothing joins them then.
-- ?1 uuid[] the jobs, ?2 whether one may fail
with own as materialized (
  select id, parent_id, flow_id from job where id = any(cast(?1 as uuid[]))
), wanted as materialized (
  select id from own
  union
  select parent_id from own where parent_id is not null
  union
  select j.id from own o join job j on j.flow_id = o.flow_id
   where ?2 and j.flow_id is not null and j.state not in ('COMPLETED', 'CANCELLED', 'DISCARDED')
)
select cast(j.id as text) from job j join wanted w on w.id = j.id
 order by j.id
   for update of j
