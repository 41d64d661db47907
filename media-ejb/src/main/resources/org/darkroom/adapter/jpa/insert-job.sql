-- Inserts a job, or finds the one of the same asset, kind and version.
-- ?1 id, ?2 queue, ?3 kind, ?4 state, ?5 priority, ?6 lane, ?7 asset or null, ?8 version or null, ?9 payload,
-- ?10 seconds until it is due, ?11 attempts allowed, ?12 worker or null, ?13 lease or null, ?14 attempt, ?15 fence
insert into job (id, queue, kind, state, priority, lane, asset_id, version, payload, run_at, max_attempts,
                 worker, lease_id, attempt, fence, created_at, started_at, enqueued_at)
values (cast(?1 as uuid), ?2, ?3, ?4, ?5, ?6, cast(?7 as uuid), cast(?8 as integer), ?9,
        now() + make_interval(secs => ?10), ?11, cast(?12 as text), cast(?13 as text), ?14, ?15, now(),
        case when ?4 = 'RUNNING' then now() end, case when ?4 = 'RUNNING' then now() end)
on conflict (asset_id, kind, version, part) do update set kind = excluded.kind
returning cast(id as text), state, fence
