-- A job that adds to an asset which is READY: nothing of the asset changes by how it gets on or ends, but by what it adds.
alter table job add column adds boolean not null default false;
