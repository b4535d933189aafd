-- 议事步骤 (decisionStep). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_decision_step (
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
  "decision" uuid not null,
  "step" text not null,
  "audience" text not null,
  "replies" integer,
  "expected" integer,
  "present" integer,
  "in_favour" integer,
  "meeting" uuid,
  "result" text not null,
  "evidence" jsonb not null,
  "no_evidence" text,
  primary key (street, id)
);

alter table taizhang.kind_decision_step
  add column if not exists imported_in uuid,
  add column if not exists "decision" uuid,
  add column if not exists "step" text,
  add column if not exists "audience" text,
  add column if not exists "replies" integer,
  add column if not exists "expected" integer,
  add column if not exists "present" integer,
  add column if not exists "in_favour" integer,
  add column if not exists "meeting" uuid,
  add column if not exists "result" text,
  add column if not exists "evidence" jsonb,
  add column if not exists "no_evidence" text;

alter table taizhang.kind_decision_step
  alter column "replies" drop not null,
  alter column "expected" drop not null,
  alter column "present" drop not null,
  alter column "in_favour" drop not null,
  alter column "meeting" drop not null,
  alter column "no_evidence" drop not null;

alter table taizhang.kind_decision_step drop constraint if exists decision_step_decision;
alter table taizhang.kind_decision_step add constraint decision_step_decision foreign key (street, "decision") references taizhang.kind_consulted_decision (street, id);

alter table taizhang.kind_decision_step drop constraint if exists decision_step_step;
alter table taizhang.kind_decision_step add constraint decision_step_step check ("step" in ('views', 'branchProposes', 'committeesPropose', 'unitsDiscuss', 'committeesDiscuss', 'membersReview', 'residentsDecide', 'publishDecision', 'publishResult'));

alter table taizhang.kind_decision_step drop constraint if exists decision_step_meeting;
alter table taizhang.kind_decision_step add constraint decision_step_meeting foreign key (street, "meeting") references taizhang.kind_meeting (street, id);

drop index if exists taizhang.kind_decision_step_by_step;
drop index if exists taizhang.kind_decision_step_by_audience;
drop index if exists taizhang.kind_decision_step_by_replies;
drop index if exists taizhang.kind_decision_step_by_expected;
drop index if exists taizhang.kind_decision_step_by_present;
drop index if exists taizhang.kind_decision_step_by_in_favour;
drop index if exists taizhang.kind_decision_step_by_no_evidence;
create index if not exists kind_decision_step_by_org on taizhang.kind_decision_step (street, org_path, serial, id);
create index if not exists kind_decision_step_by_changed on taizhang.kind_decision_step (street, changed_at, id);
create index if not exists kind_decision_step_by_occurred on taizhang.kind_decision_step (street, occurred_at, id);
create index if not exists kind_decision_step_by_recorded on taizhang.kind_decision_step (street, recorded_at, id);
create index if not exists kind_decision_step_by_decision on taizhang.kind_decision_step (street, "decision", id);
create index if not exists kind_decision_step_by_meeting on taizhang.kind_decision_step (street, "meeting", id);
create index if not exists kind_decision_step_imported on taizhang.kind_decision_step (street, imported_in, id) where imported_in is not null;

alter table taizhang.kind_decision_step enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_decision_step;
create policy scope on taizhang.kind_decision_step using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_decision_step');
