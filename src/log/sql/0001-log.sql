-- The log (src/log/FORMAT.md). Rows are added and never changed or deleted; the three lawful changes (an entry gets its place
-- in the log, a payload is erased with its salt, a tile grows) are the only ones that the triggers let through, for any user.

-- One log a street. `size` and `root` follow the entries that have their place; what is signed stands in `checkpoint`.
create table taizhang.log (
  street text collate "C" primary key,
  origin text not null unique,
  hash text not null check (hash in ('sha256', 'sm3')),
  verifier_key text not null,
  size bigint not null default 0 check (size >= 0),
  root bytea not null check (length(root) = 32),
  created_at timestamptz not null default now()
);

create table taizhang.entry (
  street text collate "C" not null,
  id uuid not null,
  -- Place in the log, counted from 0; null until the sequencer gives it.
  seq bigint check (seq >= 0),
  recorded_at timestamptz not null,
  -- As the header says it: an instant, or a day.
  occurred_at text collate "C" not null,
  org text collate "C",
  org_path text collate "C" not null,
  kind text collate "C" not null,
  record uuid not null,
  version int not null,
  action text collate "C" not null,
  actor text collate "C" not null,
  leaf bytea not null check (length(leaf) = 76),
  -- Canonical JSON, the very text that the leaf commits to. jsonb would rewrite it.
  header text not null,
  header_salt bytea not null check (length(header_salt) = 32),
  payload text,
  payload_salt bytea check (length(payload_salt) = 32),
  check ((payload is null) = (payload_salt is null)),
  primary key (street, id)
);
create unique index entry_seq on taizhang.entry (street, seq);
create index entry_unsequenced on taizhang.entry (street, recorded_at, id) where seq is null;
create index entry_record on taizhang.entry (street, record, version);

-- Hash tiles; a partial one is served from the first hashes of what is stored, so that every size ever signed can be had.
create table taizhang.tile (
  street text collate "C" not null references taizhang.log,
  level smallint not null check (level between 0 and 63),
  n bigint not null check (n >= 0),
  width smallint not null check (width between 1 and 256),
  bytes bytea not null check (length(bytes) = width * 32),
  primary key (street, level, n)
);

create table taizhang.checkpoint (
  street text collate "C" not null references taizhang.log,
  size bigint not null check (size >= 0),
  root bytea not null check (length(root) = 32),
  note text not null,
  at timestamptz not null,
  primary key (street, size)
);

alter table taizhang.entry enable row level security, force row level security;
create policy scope on taizhang.entry using (taizhang.in_scope(street, org_path));

create function taizhang.refuse_log_change() returns trigger language plpgsql as $$
begin
  raise exception 'log.append-only: % of taizhang.% is refused', lower(tg_op), tg_table_name using errcode = 'TZ001';
end $$;

create trigger entry_begins_without_place before insert on taizhang.entry
  for each row when (new.seq is not null) execute function taizhang.refuse_log_change();
create trigger entry_is_kept before update on taizhang.entry
  for each row when (
    (old.street, old.id, old.recorded_at, old.occurred_at, old.org, old.org_path, old.kind, old.record, old.version,
     old.action, old.actor, old.leaf, old.header, old.header_salt)
    is distinct from
    (new.street, new.id, new.recorded_at, new.occurred_at, new.org, new.org_path, new.kind, new.record, new.version,
     new.action, new.actor, new.leaf, new.header, new.header_salt)
    or (old.seq is not null and old.seq is distinct from new.seq)
    or (new.payload is not null and (old.payload, old.payload_salt) is distinct from (new.payload, new.payload_salt))
  ) execute function taizhang.refuse_log_change();
create trigger entry_is_not_deleted before delete or truncate on taizhang.entry
  for each statement execute function taizhang.refuse_log_change();

create trigger tile_only_grows before update on taizhang.tile
  for each row when (
    (old.street, old.level, old.n) is distinct from (new.street, new.level, new.n)
    or new.width < old.width
    or substring(new.bytes for length(old.bytes)) is distinct from old.bytes
  ) execute function taizhang.refuse_log_change();
create trigger tile_is_not_deleted before delete or truncate on taizhang.tile
  for each statement execute function taizhang.refuse_log_change();

create trigger checkpoint_is_kept before update or delete or truncate on taizhang.checkpoint
  for each statement execute function taizhang.refuse_log_change();

create trigger log_only_grows before update on taizhang.log
  for each row when (
    (old.street, old.origin, old.hash, old.verifier_key, old.created_at)
    is distinct from (new.street, new.origin, new.hash, new.verifier_key, new.created_at)
    or new.size <= old.size
  ) execute function taizhang.refuse_log_change();
create trigger log_is_not_deleted before delete or truncate on taizhang.log
  for each statement execute function taizhang.refuse_log_change();

-- Gives entries their places, in the order of `ids`, right behind what is there. The caller holds the street's scope.
create function taizhang.sequence_entries(of_street text, first bigint, ids uuid[], new_root bytea) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  changed bigint;
begin
  if of_street is distinct from current_setting('taizhang.street', true) then
    raise exception 'log.out-of-scope: %', of_street using errcode = 'TZ001';
  end if;
  update taizhang.log set size = first + cardinality(ids), root = new_root where street = of_street and size = first;
  if not found then
    raise exception 'log.not-in-order: the log of % does not end at %', of_street, first using errcode = 'TZ001';
  end if;
  update taizhang.entry e set seq = first + place.number - 1
    from unnest(ids) with ordinality as place (id, number)
    where e.street = of_street and e.id = place.id and e.seq is null;
  get diagnostics changed = row_count;
  if changed <> cardinality(ids) then
    raise exception 'log.not-in-order: % of % entries of % wait for a place', changed, cardinality(ids), of_street
      using errcode = 'TZ001';
  end if;
end $$;
revoke execute on function taizhang.sequence_entries(text, bigint, uuid[], bytea) from public;

select taizhang.allow('select, insert', 'taizhang.log'),
       taizhang.allow('select, insert, update (payload, payload_salt)', 'taizhang.entry'),
       taizhang.allow('select, insert, update (width, bytes)', 'taizhang.tile'),
       taizhang.allow('select, insert', 'taizhang.checkpoint'),
       taizhang.allow('execute', 'function taizhang.sequence_entries(text, bigint, uuid[], bytea)');
