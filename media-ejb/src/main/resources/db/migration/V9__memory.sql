-- What a job may take of its node's memory, in bytes, where that is known; null for what is usual in its queue.
alter table job add column memory bigint check (memory > 0);
