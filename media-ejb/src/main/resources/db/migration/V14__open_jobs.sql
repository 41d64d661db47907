-- The indexes of open and of ended jobs go by the time of the end, which a condition on the state alone does not imply:
-- a statement that looks a job up by its id must not be tempted to read the whole of one instead, because statistics
-- say that it is small. They may be an hour old, and it may hold a hundred thousand jobs by now.
alter table job add constraint job_ended_in_time
  check ((finished_at is not null) = (state in ('COMPLETED', 'CANCELLED', 'DISCARDED')));
drop index job_open;
drop index job_moving;
drop index job_ended;
create index job_open on job (queue, id) where finished_at is null;
create index job_moving on job (queue, state, id) where finished_at is null and state <> 'AVAILABLE';
create index job_ended on job (queue, state, finished_at desc, id) where finished_at is not null;
