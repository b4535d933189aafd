-- 项目 (project). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_project (
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
  "courtyard" uuid,
  "lead" uuid not null,
  "contractor" text,
  "amount" bigint,
  "stages" jsonb not null,
  "commitments" jsonb not null,
  "started_on" date,
  "done" jsonb,
  "stops" jsonb,
  "progress" text,
  "progress_on" date,
  "accepted_on" date,
  "acceptance" jsonb,
  primary key (street, id)
);

alter table taizhang.kind_project
  add column if not exists imported_in uuid,
  add column if not exists "type" text,
  add column if not exists "name" text,
  add column if not exists "courtyard" uuid,
  add column if not exists "lead" uuid,
  add column if not exists "contractor" text,
  add column if not exists "amount" bigint,
  add column if not exists "stages" jsonb,
  add column if not exists "commitments" jsonb,
  add column if not exists "started_on" date,
  add column if not exists "done" jsonb,
  add column if not exists "stops" jsonb,
  add column if not exists "progress" text,
  add column if not exists "progress_on" date,
  add column if not exists "accepted_on" date,
  add column if not exists "acceptance" jsonb;

alter table taizhang.kind_project
  alter column "courtyard" drop not null,
  alter column "contractor" drop not null,
  alter column "amount" drop not null,
  alter column "started_on" drop not null,
  alter column "done" drop not null,
  alter column "stops" drop not null,
  alter column "progress" drop not null,
  alter column "progress_on" drop not null,
  alter column "accepted_on" drop not null,
  alter column "acceptance" drop not null;

alter table taizhang.kind_project drop constraint if exists project_type;
alter table taizhang.kind_project add constraint project_type check ("type" in ('oldEstate', 'renewal', 'utilities', 'tenThings', 'venue', 'brand', 'other'));

alter table taizhang.kind_project drop constraint if exists project_courtyard;
alter table taizhang.kind_project add constraint project_courtyard foreign key (street, "courtyard") references taizhang.kind_courtyard (street, id);

alter table taizhang.kind_project drop constraint if exists project_lead;
alter table taizhang.kind_project add constraint project_lead foreign key (street, "lead") references taizhang.kind_person (street, id);

alter table taizhang.kind_project drop constraint if exists project_state;
alter table taizhang.kind_project add constraint project_state check (state is not null and state in ('planned', 'underway', 'stopped', 'accepted'));

drop index if exists taizhang.kind_project_by_type;
drop index if exists taizhang.kind_project_by_name;
drop index if exists taizhang.kind_project_by_contractor;
drop index if exists taizhang.kind_project_by_amount;
drop index if exists taizhang.kind_project_by_started_on;
drop index if exists taizhang.kind_project_by_progress_on;
drop index if exists taizhang.kind_project_by_accepted_on;
create index if not exists kind_project_by_org on taizhang.kind_project (street, org_path, serial, id);
create index if not exists kind_project_by_changed on taizhang.kind_project (street, changed_at, id);
create index if not exists kind_project_by_occurred on taizhang.kind_project (street, occurred_at, id);
create index if not exists kind_project_by_recorded on taizhang.kind_project (street, recorded_at, id);
create index if not exists kind_project_by_type_occurred on taizhang.kind_project (street, "type", occurred_at, id);
create index if not exists kind_project_by_courtyard on taizhang.kind_project (street, "courtyard", id);
create index if not exists kind_project_by_lead on taizhang.kind_project (street, "lead", id);
create index if not exists kind_project_imported on taizhang.kind_project (street, imported_in, id) where imported_in is not null;
create index if not exists kind_project_by_state on taizhang.kind_project (street, state, id);

alter table taizhang.kind_project enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_project;
create policy scope on taizhang.kind_project using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_project');
