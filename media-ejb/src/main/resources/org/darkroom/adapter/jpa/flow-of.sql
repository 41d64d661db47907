-- The flows of jobs, or of all jobs of an asset: the topmost job of each, the job itself outside of flows.
-- ?1 uuid[] jobs, ?2 an asset or null
select distinct cast(coalesce(flow_id, id) as text) from job
 where id = any(cast(?1 as uuid[])) or (asset_id = cast(?2 as uuid) and state not in ('COMPLETED', 'CANCELLED', 'DISCARDED'))
