-- Inserts jobs, or finds those of the same asset, kind and version.
-- ?1 jsonb [{id, queue, kind, priority, lane, asset, version, payload, delay}], delay in seconds; ?2 attempts allowed
insert into job (id, queue, kind, state, priority, lane, asset_id, version, payload, run_at, max_attempts, created_at)
select n.id, n.queue, n.kind, case when n.delay > 0 then 'SCHEDULED' else 'AVAILABLE' end, n.priority, n.lane, n.asset,
       n.version, n.payload, now() + make_interval(secs => n.delay), ?2, now()
  from jsonb_to_recordset(cast(?1 as jsonb)) as n(id uuid, queue text, kind text, priority smallint, lane text,
                                                  asset uuid, version integer, payload text, delay double precision)
on conflict (asset_id, kind, version, part) where asset_id is not null do update set kind = excluded.kind
returning cast(id as text)
