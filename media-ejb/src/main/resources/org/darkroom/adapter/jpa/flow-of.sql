-- The flows of jobs, or of all open jobs of an asset: the topmost job of each, the job itself outside of flows.
-- ?1 uuid[] jobs, ?2 an asset or null
select distinct cast(coalesce(f.flow_id, f.id) as text) from (
  select id, flow_id from job where id = any(cast(?1 as uuid[]))
  union all
  select id, flow_id from job
   where asset_id = cast(?2 as uuid) and state not in ('COMPLETED', 'CANCELLED', 'DISCARDED')
) f
