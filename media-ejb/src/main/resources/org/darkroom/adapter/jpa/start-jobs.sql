-- Starts the attempts that leases stand for; what is not returned must not run: kinds whose circuit is
-- not closed wait, unless this node has the word.
-- ?1 jsonb [{"id", "lease"}], ?2 the worker's name, ?3 text[] kinds that must not start
-- A row that was RUNNING lost its node or its lease: that counts as a crash, not as an attempt.
with claim as (
  -- A limit that the planner does not know makes it expect a few, not a hundred, and look each up by its id.
  select * from jsonb_to_recordset(cast(?1 as jsonb)) as c(id uuid, lease text)
   limit (select jsonb_array_length(cast(?1 as jsonb)))
), held as materialized (
  -- In one order everywhere: two nodes may hold leases of the same jobs.
  select j.id, j.state, j.worker, c.lease from job j join claim c on c.id = j.id order by j.id for update of j
)
update job j
   set fence = j.fence + 1,
       attempt = j.attempt + case when j.state = 'RUNNING' then 0 else 1 end,
       crashes = j.crashes + case when j.state = 'RUNNING' then 1 else 0 end,
       state = 'RUNNING', worker = ?2, lease_id = h.lease,
       started_at = now(), enqueued_at = coalesce(j.enqueued_at, now()), finished_at = null
  from held h
 where j.id = h.id and j.kind <> all(cast(?3 as text[]))
   and not exists (select 1 from circuit o where o.kind = j.kind and o.state <> 'CLOSED'
                      and (o.state = 'OPEN' or o.node is distinct from ?2))
   and (j.state in ('AVAILABLE', 'RETRYABLE', 'SCHEDULED') or (j.state = 'RUNNING' and j.lease_id <> h.lease))
returning cast(j.id as text), j.fence, j.lease_id, j.queue, j.kind, j.priority, j.attempt, j.max_attempts, j.crashes,
          cast(j.asset_id as text), j.version, j.payload, j.lane, j.step, cast(j.flow_id as text), j.memory,
          case when h.state = 'RUNNING' then coalesce(h.worker, 'a node') end
