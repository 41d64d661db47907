-- Inserts the children of a job, and those of the children; what a child does not say it has from the topmost one's
-- parent. The parent was just written by the same transaction.
-- ?1 the parent, ?2 jsonb [{id, parent, queue, kind, priority, payload, policy, edge_step, place, step, goal, stage,
--    pending, memory}], ?3 attempts allowed
insert into job (id, queue, kind, state, priority, lane, asset_id, version, payload, run_at, max_attempts, created_at,
                 flow_id, parent_id, edge_policy, edge_step, edge_place, step, goal, stage, pending, memory)
select c.id, c.queue, c.kind, case when c.pending > 0 then 'WAITING_CHILDREN' else 'AVAILABLE' end,
       coalesce(c.priority, p.priority), p.lane, p.asset_id, p.version, c.payload, now(), ?3, now(),
       p.flow_id, c.parent, c.policy, c.edge_step, c.place, c.step, c.goal, c.stage, c.pending,
       nullif(c.memory, 0)
  from job p
 cross join jsonb_to_recordset(cast(?2 as jsonb)) as c(
         id uuid, parent uuid, queue text, kind text, priority smallint, payload text, policy text, edge_step text,
         place integer, step text, goal integer, stage text, pending integer, memory bigint)
 where p.id = cast(?1 as uuid)
returning cast(id as text), queue, priority, lane, state
