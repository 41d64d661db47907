-- Keeps what went wrong in attempts, once each.
-- ?1 jsonb [{id, attempt, fence, worker, code, message, stage, detail}]
insert into job_failure (job_id, attempt, fence, at, code, message, stage, worker, detail)
select x.id, x.attempt, x.fence, now(), x.code, x.message, x.stage, x.worker, x.detail
  from jsonb_to_recordset(cast(?1 as jsonb)) as x(id uuid, attempt integer, fence bigint, worker text, code text,
                                                  message text, stage text, detail text)
on conflict (job_id, fence) do nothing
