-- What only the database knows of a queue; each figure costs a bounded stretch of an index.
-- ?1 the queue, ?2 where counting ends
with latest as (
  select started_at, finished_at from job
   where queue = ?1 and state = 'COMPLETED' and finished_at > now() - interval '5 minutes'
   order by finished_at desc limit 10000
), pace as (
  select count(*) as jobs, avg(extract(epoch from finished_at - started_at)) as seconds,
         case when count(*) = 10000 then extract(epoch from now() - min(finished_at)) / 60 else 5 end as minutes
    from latest
)
select (select count(*) from (select 1 from job where queue = ?1 and finished_at is not null and state = 'COMPLETED' limit ?2) c),
       (select count(*) from (select 1 from job where queue = ?1 and finished_at is not null and state = 'DISCARDED' limit ?2) d),
       (select count(*) from (select 1 from job where queue = ?1 and finished_at is null and state = 'WAITING_CHILDREN' limit ?2) b),
       jobs / greatest(minutes, 0.001), seconds
  from pace
