-- 组织生活会准备 (orgLifePreparation). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_org_life_preparation (
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
  "type" text not null,
  "name" text not null,
  "branch" uuid,
  "meeting_on" date not null,
  "plan_on" date,
  "opinions_on" date,
  "opinions" integer,
  "talks_on" date,
  "talks" integer,
  "outlines_on" date,
  "outlines" integer,
  "papers" jsonb not null,
  "missing" integer,
  "criticism" boolean,
  "problems" integer,
  "items" integer,
  primary key (street, id)
);

alter table taizhang.kind_org_life_preparation
  add column if not exists imported_in uuid,
  add column if not exists "type" text,
  add column if not exists "name" text,
  add column if not exists "branch" uuid,
  add column if not exists "meeting_on" date,
  add column if not exists "plan_on" date,
  add column if not exists "opinions_on" date,
  add column if not exists "opinions" integer,
  add column if not exists "talks_on" date,
  add column if not exists "talks" integer,
  add column if not exists "outlines_on" date,
  add column if not exists "outlines" integer,
  add column if not exists "papers" jsonb,
  add column if not exists "missing" integer,
  add column if not exists "criticism" boolean,
  add column if not exists "problems" integer,
  add column if not exists "items" integer;

alter table taizhang.kind_org_life_preparation
  alter column "branch" drop not null,
  alter column "plan_on" drop not null,
  alter column "opinions_on" drop not null,
  alter column "opinions" drop not null,
  alter column "talks_on" drop not null,
  alter column "talks" drop not null,
  alter column "outlines_on" drop not null,
  alter column "outlines" drop not null,
  alter column "missing" drop not null,
  alter column "criticism" drop not null,
  alter column "problems" drop not null,
  alter column "items" drop not null;

alter table taizhang.kind_org_life_preparation drop constraint if exists org_life_preparation_type;
alter table taizhang.kind_org_life_preparation add constraint org_life_preparation_type check ("type" in ('orgLife', 'special', 'democraticLife'));

alter table taizhang.kind_org_life_preparation drop constraint if exists org_life_preparation_branch;
alter table taizhang.kind_org_life_preparation add constraint org_life_preparation_branch foreign key (street, "branch") references taizhang.kind_organisation (street, id);

alter table taizhang.kind_org_life_preparation drop constraint if exists org_life_preparation_state;
alter table taizhang.kind_org_life_preparation add constraint org_life_preparation_state check (state is not null and state in ('preparing', 'held', 'listed'));

drop index if exists taizhang.kind_org_life_preparation_by_type;
drop index if exists taizhang.kind_org_life_preparation_by_name;
drop index if exists taizhang.kind_org_life_preparation_by_meeting_on;
drop index if exists taizhang.kind_org_life_preparation_by_plan_on;
drop index if exists taizhang.kind_org_life_preparation_by_opinions_on;
drop index if exists taizhang.kind_org_life_preparation_by_opinions;
drop index if exists taizhang.kind_org_life_preparation_by_talks_on;
drop index if exists taizhang.kind_org_life_preparation_by_talks;
drop index if exists taizhang.kind_org_life_preparation_by_outlines_on;
drop index if exists taizhang.kind_org_life_preparation_by_outlines;
drop index if exists taizhang.kind_org_life_preparation_by_missing;
drop index if exists taizhang.kind_org_life_preparation_by_criticism;
drop index if exists taizhang.kind_org_life_preparation_by_problems;
drop index if exists taizhang.kind_org_life_preparation_by_items;
create index if not exists kind_org_life_preparation_by_org on taizhang.kind_org_life_preparation (street, org_path, serial, id);
create index if not exists kind_org_life_preparation_by_changed on taizhang.kind_org_life_preparation (street, changed_at, id);
create index if not exists kind_org_life_preparation_by_occurred on taizhang.kind_org_life_preparation (street, occurred_at, id);
create index if not exists kind_org_life_preparation_by_recorded on taizhang.kind_org_life_preparation (street, recorded_at, id);
create index if not exists kind_org_life_preparation_imported on taizhang.kind_org_life_preparation (street, imported_in, id) where imported_in is not null;
create index if not exists kind_org_life_preparation_by_state on taizhang.kind_org_life_preparation (street, state, id);

alter table taizhang.kind_org_life_preparation enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_org_life_preparation;
create policy scope on taizhang.kind_org_life_preparation using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_org_life_preparation');
