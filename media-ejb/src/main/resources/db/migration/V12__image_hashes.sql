-- How images look, as 64 bits each: those that differ in few bits are found among millions, see the decision on it.

create table image_hash (
  asset_id uuid   primary key references asset (id) on delete cascade,
  -- Half of a digest of issuer, tenant and owner: only hashes of one owner are ever compared.
  owner    bigint not null,
  hash     bigint not null
);

create function image_owner(issuer text, tenant text, owner text) returns bigint
  language sql stable parallel safe
  return cast(cast('x' || substr(encode(sha256(convert_to(
    length(issuer) || ':' || issuer || coalesce(length(tenant) || ':' || tenant, '-') || owner, 'UTF8')), 'hex'), 1, 16)
    as bit(64)) as bigint);

-- A quarter of a hash, the first one from its left end.
create function image_quarter(hash bigint, number integer) returns bigint
  language sql immutable parallel safe
  return (hash >> (48 - 16 * number)) & 65535;

create function image_differing(quarter bigint, bits bigint) returns bigint
  language sql immutable parallel safe
  return quarter # bits;

create function image_distance(one bigint, other bigint) returns integer
  language sql immutable parallel safe
  return cast(bit_count(cast(one # other as bit(64))) as integer);

create index image_hash_quarter_0 on image_hash (owner, image_quarter(hash, 0), hash);
create index image_hash_quarter_1 on image_hash (owner, image_quarter(hash, 1), hash);
create index image_hash_quarter_2 on image_hash (owner, image_quarter(hash, 2), hash);
create index image_hash_quarter_3 on image_hash (owner, image_quarter(hash, 3), hash);
