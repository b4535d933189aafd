-- 发展党员 (recruitmentStep). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_recruitment_step (
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
  "member" uuid not null,
  "stage" text not null,
  "basis" text not null,
  "introducers" text,
  "papers" jsonb not null,
  "since" date,
  primary key (street, id)
);

alter table taizhang.kind_recruitment_step
  add column if not exists imported_in uuid,
  add column if not exists "member" uuid,
  add column if not exists "stage" text,
  add column if not exists "basis" text,
  add column if not exists "introducers" text,
  add column if not exists "papers" jsonb,
  add column if not exists "since" date;

alter table taizhang.kind_recruitment_step
  alter column "introducers" drop not null,
  alter column "since" drop not null;

alter table taizhang.kind_recruitment_step drop constraint if exists recruitment_step_member;
alter table taizhang.kind_recruitment_step add constraint recruitment_step_member foreign key (street, "member") references taizhang.kind_member (street, id);

alter table taizhang.kind_recruitment_step drop constraint if exists recruitment_step_stage;
alter table taizhang.kind_recruitment_step add constraint recruitment_step_stage check ("stage" in ('activist', 'candidate', 'probationary', 'full'));

drop index if exists taizhang.kind_recruitment_step_by_stage;
drop index if exists taizhang.kind_recruitment_step_by_basis;
drop index if exists taizhang.kind_recruitment_step_by_introducers;
drop index if exists taizhang.kind_recruitment_step_by_since;
create index if not exists kind_recruitment_step_by_org on taizhang.kind_recruitment_step (street, org_path, serial, id);
create index if not exists kind_recruitment_step_by_changed on taizhang.kind_recruitment_step (street, changed_at, id);
create index if not exists kind_recruitment_step_by_occurred on taizhang.kind_recruitment_step (street, occurred_at, id);
create index if not exists kind_recruitment_step_by_recorded on taizhang.kind_recruitment_step (street, recorded_at, id);
create index if not exists kind_recruitment_step_by_member on taizhang.kind_recruitment_step (street, "member", id);
create index if not exists kind_recruitment_step_imported on taizhang.kind_recruitment_step (street, imported_in, id) where imported_in is not null;

alter table taizhang.kind_recruitment_step enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_recruitment_step;
create policy scope on taizhang.kind_recruitment_step using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_recruitment_step');
