-- A job without an asset is of no generation: its entry could conflict with none, and cost each of its states a write.
drop index job_of_generation;
create unique index job_of_generation on job (asset_id, kind, version, part) where asset_id is not null;
