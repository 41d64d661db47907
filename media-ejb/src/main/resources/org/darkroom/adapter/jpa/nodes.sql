-- The nodes that were heard of within the last hour, with how many jobs each holds.
-- ?1 a name, or null for all
select n.name, n.role, n.places, n.draining, n.started_at, n.seen_at,
       n.seen_at > now() - interval '20 seconds', coalesce(r.jobs, 0)
  from node n
  left join (select worker, count(*) as jobs from job where state = 'RUNNING' group by worker) r on r.worker = n.name
 where n.seen_at > now() - interval '1 hour' and (cast(?1 as text) is null or n.name = ?1)
 order by n.name
