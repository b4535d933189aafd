-- 原因 (cause). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_cause (
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
  "finding" uuid not null,
  "text" text not null,
  "start" integer,
  "end" integer,
  primary key (street, id)
);

alter table taizhang.kind_cause
  add column if not exists imported_in uuid,
  add column if not exists "finding" uuid,
  add column if not exists "text" text,
  add column if not exists "start" integer,
  add column if not exists "end" integer;

alter table taizhang.kind_cause
  alter column "start" drop not null,
  alter column "end" drop not null;

alter table taizhang.kind_cause drop constraint if exists cause_finding;
alter table taizhang.kind_cause add constraint cause_finding foreign key (street, "finding") references taizhang.kind_finding (street, id);

drop index if exists taizhang.kind_cause_by_occurred;
drop index if exists taizhang.kind_cause_by_start;
drop index if exists taizhang.kind_cause_by_end;
create index if not exists kind_cause_by_org on taizhang.kind_cause (street, org_path, serial, id);
create index if not exists kind_cause_by_changed on taizhang.kind_cause (street, changed_at, id);
create index if not exists kind_cause_by_recorded on taizhang.kind_cause (street, recorded_at, id);
create index if not exists kind_cause_by_finding on taizhang.kind_cause (street, "finding", id);

alter table taizhang.kind_cause enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_cause;
create policy scope on taizhang.kind_cause using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_cause');
