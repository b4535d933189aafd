-- 见证方 (witness). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_witness (
  street text collate "C" not null,
  id uuid not null,
  org uuid not null,
  org_path text collate "C" not null,
  state text,
  version integer not null check (version >= 1),
  number text,
  serial integer,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  changed_at timestamptz not null,
  recorder uuid not null,
  imported_in uuid,
  erased boolean not null default false,
  "name" text not null,
  "key" text not null,
  "until" date,
  primary key (street, id)
);

alter table taizhang.kind_witness
  add column if not exists imported_in uuid,
  add column if not exists "name" text,
  add column if not exists "key" text,
  add column if not exists "until" date;

alter table taizhang.kind_witness
  alter column "until" drop not null;

create index if not exists kind_witness_by_org on taizhang.kind_witness (street, org_path, serial, id);
create index if not exists kind_witness_by_changed on taizhang.kind_witness (street, changed_at, id);
create index if not exists kind_witness_by_occurred on taizhang.kind_witness (street, occurred_at, id);
create index if not exists kind_witness_by_recorded on taizhang.kind_witness (street, recorded_at, id);
create unique index if not exists kind_witness_one_key on taizhang.kind_witness (street, "key");

alter table taizhang.kind_witness enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_witness;
create policy scope on taizhang.kind_witness using (
  street = (select current_setting('taizhang.street', true))
);

select taizhang.allow('select, insert, update', 'taizhang.kind_witness');
