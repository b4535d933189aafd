-- 民主评议党员 (memberAppraisal). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_member_appraisal (
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
  "branch" uuid not null,
  "name" text not null,
  "eligible" integer not null,
  "present" integer not null,
  "excellent" integer not null,
  "qualified" integer not null,
  "basic" integer not null,
  "unqualified" integer not null,
  "measures" text,
  "notice" jsonb not null,
  "told" text,
  primary key (street, id)
);

alter table taizhang.kind_member_appraisal
  add column if not exists imported_in uuid,
  add column if not exists "branch" uuid,
  add column if not exists "name" text,
  add column if not exists "eligible" integer,
  add column if not exists "present" integer,
  add column if not exists "excellent" integer,
  add column if not exists "qualified" integer,
  add column if not exists "basic" integer,
  add column if not exists "unqualified" integer,
  add column if not exists "measures" text,
  add column if not exists "notice" jsonb,
  add column if not exists "told" text;

alter table taizhang.kind_member_appraisal
  alter column "measures" drop not null,
  alter column "told" drop not null;

alter table taizhang.kind_member_appraisal drop constraint if exists member_appraisal_branch;
alter table taizhang.kind_member_appraisal add constraint member_appraisal_branch foreign key (street, "branch") references taizhang.kind_organisation (street, id);

alter table taizhang.kind_member_appraisal drop constraint if exists member_appraisal_told;
alter table taizhang.kind_member_appraisal add constraint member_appraisal_told check ("told" in ('none', 'noQuorum', 'oneGrade', 'noMeasures'));

drop index if exists taizhang.kind_member_appraisal_by_name;
drop index if exists taizhang.kind_member_appraisal_by_eligible;
drop index if exists taizhang.kind_member_appraisal_by_present;
drop index if exists taizhang.kind_member_appraisal_by_excellent;
drop index if exists taizhang.kind_member_appraisal_by_qualified;
drop index if exists taizhang.kind_member_appraisal_by_basic;
drop index if exists taizhang.kind_member_appraisal_by_unqualified;
drop index if exists taizhang.kind_member_appraisal_by_told;
create index if not exists kind_member_appraisal_by_org on taizhang.kind_member_appraisal (street, org_path, serial, id);
create index if not exists kind_member_appraisal_by_changed on taizhang.kind_member_appraisal (street, changed_at, id);
create index if not exists kind_member_appraisal_by_occurred on taizhang.kind_member_appraisal (street, occurred_at, id);
create index if not exists kind_member_appraisal_by_recorded on taizhang.kind_member_appraisal (street, recorded_at, id);
create index if not exists kind_member_appraisal_imported on taizhang.kind_member_appraisal (street, imported_in, id) where imported_in is not null;

alter table taizhang.kind_member_appraisal enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_member_appraisal;
create policy scope on taizhang.kind_member_appraisal using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_member_appraisal');
