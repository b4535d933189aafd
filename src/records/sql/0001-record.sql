-- What is common to records of every kind. The tables of the kinds are derived (sql/kinds, `npm run derive`).
-- Every policy asks for its settings in a sub-select: the server then reads them once a statement, not once a row. `coalesce`
-- keeps the planner from taking a prefix for a rare thing (one row in 200) and sorting the whole table.

-- The header of every record, for lists, search and due dates across kinds. `title` never holds sensitive data.
create table taizhang.record (
  street text collate "C" not null,
  id uuid not null,
  kind text collate "C" not null,
  street_wide boolean not null,
  org uuid not null,
  org_path text collate "C" not null,
  state text,
  version integer not null check (version >= 1),
  number text,
  serial integer,
  title text,
  due_on date,
  owner uuid,
  parent uuid,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  changed_at timestamptz not null,
  recorder uuid not null,
  erased boolean not null default false,
  -- Pairs of neighbouring characters (src/records/search-words.ts), made by the program: no dictionary to install.
  search tsvector not null,
  primary key (street, id)
);
create unique index record_number on taizhang.record (street, kind, number) where number is not null;
create index record_parent on taizhang.record (street, parent, kind) where parent is not null;
create index record_owner on taizhang.record (street, owner, due_on) where owner is not null;
create index record_org on taizhang.record (street, org_path, changed_at);
create index record_kind on taizhang.record (street, kind, changed_at);
create index record_search on taizhang.record using gin (search);

alter table taizhang.record enable row level security, force row level security;
create policy scope on taizhang.record using (
  street = (select current_setting('taizhang.street', true))
  and (street_wide or coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false))
);

-- Under row-level security the planner may use an index for a condition only where its function is known not to tell what
-- it saw. `@@` tells nothing, but only a superuser may say so. Without this the search is right and slower.
do $$
begin
  alter function pg_catalog.ts_match_vq(tsvector, tsquery) leakproof;
exception when insufficient_privilege then
  raise notice 'search runs without its index; as a superuser: alter function pg_catalog.ts_match_vq(tsvector, tsquery) leakproof';
end $$;

-- Last number given in each organisation. A number is given in the transaction that uses it, so none is lost.
create table taizhang.counter (
  street text collate "C" not null,
  kind text collate "C" not null,
  org uuid not null,
  last integer not null check (last >= 0),
  primary key (street, kind, org)
);
alter table taizhang.counter enable row level security, force row level security;
create policy scope on taizhang.counter using (street = (select current_setting('taizhang.street', true)));

-- Which record holds which file now. Who may see the record may see its files.
create table taizhang.attachment (
  street text collate "C" not null,
  sha256 text collate "C" not null check (sha256 ~ '^[0-9a-f]{64}$'),
  record uuid not null,
  kind text collate "C" not null,
  street_wide boolean not null,
  org_path text collate "C" not null,
  primary key (street, sha256, record),
  foreign key (street, record) references taizhang.record (street, id)
);
create index attachment_record on taizhang.attachment (street, record);
alter table taizhang.attachment enable row level security, force row level security;
create policy scope on taizhang.attachment using (
  street = (select current_setting('taizhang.street', true))
  and (street_wide or coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false))
);

-- Looks at sensitive fields in full: who, what, when. For the audit administrator, who sees no business data.
create table taizhang.sight (
  street text collate "C" not null,
  id uuid not null default gen_random_uuid(),
  at timestamptz not null,
  person uuid not null,
  role text not null,
  kind text not null,
  record uuid not null,
  fields text[] not null,
  primary key (street, id)
);
create index sight_at on taizhang.sight (street, at, id);
alter table taizhang.sight enable row level security, force row level security;
create policy scope on taizhang.sight using (street = (select current_setting('taizhang.street', true)));

select taizhang.allow('select, insert, update', 'taizhang.record'),
       taizhang.allow('select, insert, update', 'taizhang.counter'),
       taizhang.allow('select, insert, update, delete', 'taizhang.attachment'),
       taizhang.allow('select, insert', 'taizhang.sight');
