-- Tells what happened to jobs that were running.
-- ?1 jsonb [{id, why}], ?2 the action
insert into audit (at, actor, action, tenant, queue, job_id, asset_id, before, after, why)
select now(), 'system', ?2, j.tenant, j.queue, j.id, j.asset_id, 'RUNNING', j.state, x.why
  from jsonb_to_recordset(cast(?1 as jsonb)) as x(id uuid, why text) join job j on j.id = x.id
