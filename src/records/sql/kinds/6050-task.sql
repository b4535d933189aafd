-- 任务 (task). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_task (
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
  "goal" uuid,
  "conveyance" uuid,
  "rule" uuid,
  "visit" uuid,
  "activity" uuid,
  "what" text not null,
  "measure" text,
  "owner" uuid,
  "helpers" text,
  "due_on" date,
  "expected" text,
  "evidence" jsonb not null,
  "outcome" text,
  "done_on" date,
  "follow_ups" jsonb,
  "evaluation" text,
  "result" text,
  "evaluated_on" date,
  "evaluated_by" uuid,
  primary key (street, id)
);

alter table taizhang.kind_task
  add column if not exists imported_in uuid,
  add column if not exists "goal" uuid,
  add column if not exists "conveyance" uuid,
  add column if not exists "rule" uuid,
  add column if not exists "visit" uuid,
  add column if not exists "activity" uuid,
  add column if not exists "what" text,
  add column if not exists "measure" text,
  add column if not exists "owner" uuid,
  add column if not exists "helpers" text,
  add column if not exists "due_on" date,
  add column if not exists "expected" text,
  add column if not exists "evidence" jsonb,
  add column if not exists "outcome" text,
  add column if not exists "done_on" date,
  add column if not exists "follow_ups" jsonb,
  add column if not exists "evaluation" text,
  add column if not exists "result" text,
  add column if not exists "evaluated_on" date,
  add column if not exists "evaluated_by" uuid;

alter table taizhang.kind_task
  alter column "goal" drop not null,
  alter column "conveyance" drop not null,
  alter column "rule" drop not null,
  alter column "visit" drop not null,
  alter column "activity" drop not null,
  alter column "measure" drop not null,
  alter column "owner" drop not null,
  alter column "helpers" drop not null,
  alter column "due_on" drop not null,
  alter column "expected" drop not null,
  alter column "outcome" drop not null,
  alter column "done_on" drop not null,
  alter column "follow_ups" drop not null,
  alter column "evaluation" drop not null,
  alter column "result" drop not null,
  alter column "evaluated_on" drop not null,
  alter column "evaluated_by" drop not null;

alter table taizhang.kind_task drop constraint if exists task_goal;
alter table taizhang.kind_task add constraint task_goal foreign key (street, "goal") references taizhang.kind_annual_goal (street, id);

alter table taizhang.kind_task drop constraint if exists task_conveyance;
alter table taizhang.kind_task add constraint task_conveyance foreign key (street, "conveyance") references taizhang.kind_conveyance (street, id);

alter table taizhang.kind_task drop constraint if exists task_rule;
alter table taizhang.kind_task add constraint task_rule foreign key (street, "rule") references taizhang.kind_rule_document (street, id);

alter table taizhang.kind_task drop constraint if exists task_visit;
alter table taizhang.kind_task add constraint task_visit foreign key (street, "visit") references taizhang.kind_home_visit (street, id);

alter table taizhang.kind_task drop constraint if exists task_activity;
alter table taizhang.kind_task add constraint task_activity foreign key (street, "activity") references taizhang.kind_activity (street, id);

alter table taizhang.kind_task drop constraint if exists task_owner;
alter table taizhang.kind_task add constraint task_owner foreign key (street, "owner") references taizhang.kind_person (street, id);

alter table taizhang.kind_task drop constraint if exists task_result;
alter table taizhang.kind_task add constraint task_result check ("result" in ('done', 'partly', 'notDone'));

alter table taizhang.kind_task drop constraint if exists task_evaluated_by;
alter table taizhang.kind_task add constraint task_evaluated_by foreign key (street, "evaluated_by") references taizhang.kind_person (street, id);

alter table taizhang.kind_task drop constraint if exists task_state;
alter table taizhang.kind_task add constraint task_state check (state is not null and state in ('assigned', 'inProgress', 'done', 'evaluated', 'withdrawn'));

drop index if exists taizhang.kind_task_by_what;
drop index if exists taizhang.kind_task_by_helpers;
drop index if exists taizhang.kind_task_by_expected;
drop index if exists taizhang.kind_task_by_done_on;
drop index if exists taizhang.kind_task_by_result;
drop index if exists taizhang.kind_task_by_evaluated_on;
drop index if exists taizhang.kind_task_by_evaluated_by;
create index if not exists kind_task_by_org on taizhang.kind_task (street, org_path, serial, id);
create index if not exists kind_task_by_changed on taizhang.kind_task (street, changed_at, id);
create index if not exists kind_task_by_occurred on taizhang.kind_task (street, occurred_at, id);
create index if not exists kind_task_by_recorded on taizhang.kind_task (street, recorded_at, id);
create index if not exists kind_task_by_goal on taizhang.kind_task (street, "goal", id);
create index if not exists kind_task_by_conveyance on taizhang.kind_task (street, "conveyance", id);
create index if not exists kind_task_by_rule on taizhang.kind_task (street, "rule", id);
create index if not exists kind_task_by_visit on taizhang.kind_task (street, "visit", id);
create index if not exists kind_task_by_activity on taizhang.kind_task (street, "activity", id);
create index if not exists kind_task_by_owner on taizhang.kind_task (street, "owner", id);
create index if not exists kind_task_by_due_on on taizhang.kind_task (street, "due_on", id);
create index if not exists kind_task_imported on taizhang.kind_task (street, imported_in, id) where imported_in is not null;
create index if not exists kind_task_by_state on taizhang.kind_task (street, state, id);

alter table taizhang.kind_task enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_task;
create policy scope on taizhang.kind_task using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_task');
