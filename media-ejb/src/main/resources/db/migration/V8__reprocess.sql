-- Making many assets anew: how far each run is, and since when the settings are what they are.

create table reprocess_run (
  job_id  uuid primary key references job (id) on delete cascade,
  last_id uuid    not null,
  begun   integer not null
);

create table settings_in_force (
  kind     text primary key,
  settings text        not null,
  since    timestamptz not null
);
