-- Notes a failure of a kind of jobs, and opens its circuit when there were so many without a success between them,
-- or when the one job that was to try failed.
-- ?1 kind, ?2 queue, ?3 code, ?4 how many open it, ?5 seconds within which they count, ?6 seconds it stays open
with before as materialized (
  select * from circuit where kind = ?1 for update
), counted as (
  insert into circuit as c (kind, queue, state, failed_at, code, since, until_at)
  values (?1, ?2, case when ?4 <= 1 then 'OPEN' else 'CLOSED' end, array[now()], ?3, now(),
          now() + make_interval(secs => ?6))
  on conflict (kind) do update
    set queue = excluded.queue, code = excluded.code,
        failed_at = (select array_agg(t.at order by t.at) from (
                       select f.at from unnest(c.failed_at || now()) as f(at)
                        where f.at > now() - make_interval(secs => ?5) order by f.at desc limit ?4) t),
        since = case when c.state = 'CLOSED'
                     then (select min(f.at) from unnest(c.failed_at || now()) as f(at)
                            where f.at > now() - make_interval(secs => ?5))
                     else c.since end,
        state = case when c.state = 'PROBING' then 'OPEN'
                     when c.state = 'CLOSED' and (
                       select count(*) from unnest(c.failed_at || now()) as f(at)
                        where f.at > now() - make_interval(secs => ?5)) >= ?4 then 'OPEN'
                     else c.state end,
        until_at = case when c.state = 'OPEN' then c.until_at else now() + make_interval(secs => ?6) end,
        node = null
  returning kind, queue, state, code
), opened as (
  select c.*, coalesce((select b.state from before b), 'CLOSED') as previous from counted c
   where c.state = 'OPEN' and coalesce((select b.state from before b), 'CLOSED') <> 'OPEN'
), entries as (
  insert into audit (at, actor, action, queue, before, after, why)
  select now(), 'system', 'open-circuit', o.queue, o.previous, 'OPEN', ?1 || ' fails as ' || o.code from opened o
)
select exists (select 1 from opened)
