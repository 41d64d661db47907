-- How full a queue should be; each figure costs a bounded stretch of an index.
-- ?1 the queue, ?2 where counting ends
select (select count(*) from (select 1 from job where queue = ?1 and finished_at is null and state = 'AVAILABLE' limit ?2) w),
       (select count(*) from (select 1 from job where queue = ?1 and finished_at is null and state = 'RUNNING' limit ?2) a),
       (select count(*) from (select 1 from job where queue = ?1 and finished_at is null and state in ('SCHEDULED', 'RETRYABLE') limit ?2) d),
       (select coalesce(cast(greatest(0, extract(epoch from now() - min(run_at)) * 1000) as bigint), 0)
          from (select run_at from job where queue = ?1 and finished_at is null and state = 'AVAILABLE' order by id limit 1000) o)
