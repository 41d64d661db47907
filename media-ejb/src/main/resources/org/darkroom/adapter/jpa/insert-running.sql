-- Inserts a job in its first attempt, or finds the one of the same asset, kind and version.
-- ?1 id, ?2 queue, ?3 kind, ?4 priority, ?5 lane, ?6 asset or null, ?7 version or null, ?8 payload,
-- ?9 attempts allowed, ?10 worker, ?11 lease
insert into job (id, queue, kind, state, priority, lane, asset_id, version, payload, run_at, max_attempts,
                 worker, lease_id, attempt, fence, created_at, started_at, enqueued_at)
values (cast(?1 as uuid), ?2, ?3, 'RUNNING', ?4, ?5, cast(?6 as uuid), cast(?7 as integer), ?8, now(), ?9,
        ?10, ?11, 1, 1, now(), now(), now())
on conflict (asset_id, kind, version, part) where asset_id is not null do update set kind = excluded.kind
returning cast(id as text)
