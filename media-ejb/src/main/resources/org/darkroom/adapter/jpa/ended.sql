-- The jobs that have ended; the first columns of end-assets.sql.
select cast(e.id as text), e.state, cast(e.parent_id as text), e.edge_policy, e.edge_step, e.why, e.queue, e.worker
  from ended e
