-- 抽查 (sample). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_sample (
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
  "how" text not null,
  "seed" text not null,
  "scope" uuid not null,
  "kinds" jsonb not null,
  "from" date,
  "until" date,
  "population" integer not null,
  "picks" jsonb not null,
  "results" jsonb not null,
  primary key (street, id)
);

alter table taizhang.kind_sample
  add column if not exists imported_in uuid,
  add column if not exists "name" text,
  add column if not exists "how" text,
  add column if not exists "seed" text,
  add column if not exists "scope" uuid,
  add column if not exists "kinds" jsonb,
  add column if not exists "from" date,
  add column if not exists "until" date,
  add column if not exists "population" integer,
  add column if not exists "picks" jsonb,
  add column if not exists "results" jsonb;

alter table taizhang.kind_sample
  alter column "from" drop not null,
  alter column "until" drop not null;

alter table taizhang.kind_sample drop constraint if exists sample_how;
alter table taizhang.kind_sample add constraint sample_how check ("how" in ('random', 'risk'));

alter table taizhang.kind_sample drop constraint if exists sample_scope;
alter table taizhang.kind_sample add constraint sample_scope foreign key (street, "scope") references taizhang.kind_organisation (street, id);

create index if not exists kind_sample_by_org on taizhang.kind_sample (street, org_path, serial, id);
create index if not exists kind_sample_by_changed on taizhang.kind_sample (street, changed_at, id);
create index if not exists kind_sample_by_occurred on taizhang.kind_sample (street, occurred_at, id);
create index if not exists kind_sample_by_recorded on taizhang.kind_sample (street, recorded_at, id);
create index if not exists kind_sample_by_name on taizhang.kind_sample (street, "name", id);
create index if not exists kind_sample_by_how on taizhang.kind_sample (street, "how", id);
create index if not exists kind_sample_by_seed on taizhang.kind_sample (street, "seed", id);
create index if not exists kind_sample_by_from on taizhang.kind_sample (street, "from", id);
create index if not exists kind_sample_by_until on taizhang.kind_sample (street, "until", id);

alter table taizhang.kind_sample enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_sample;
create policy scope on taizhang.kind_sample using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_sample');
