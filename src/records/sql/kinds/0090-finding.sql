-- 问题 (finding). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_finding (
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
  "round" uuid not null,
  "title" text not null,
  "original" text not null,
  "document" uuid,
  "start" integer,
  "end" integer,
  "headings" jsonb not null,
  "feedback_on" date not null,
  "category" text,
  "leader_in_charge" uuid,
  "owner" uuid,
  "goal" text,
  "due_on" date,
  "original_due_on" date,
  "extensions" jsonb not null,
  "plan_proposed_on" date,
  "plan_returned" text,
  "answer" text,
  "completion" text,
  "submitted_on" date,
  "returned" text,
  "returned_on" date,
  "verified_by" uuid,
  "verified_on" date,
  "closed_on" date,
  "reopened_on" date,
  "last_look_on" date,
  "next_look_on" date,
  "seen_at" text,
  "spread_from" uuid,
  "repeat_of" uuid,
  "disclosure" text not null,
  primary key (street, id)
);

alter table taizhang.kind_finding
  add column if not exists imported_in uuid,
  add column if not exists "round" uuid,
  add column if not exists "title" text,
  add column if not exists "original" text,
  add column if not exists "document" uuid,
  add column if not exists "start" integer,
  add column if not exists "end" integer,
  add column if not exists "headings" jsonb,
  add column if not exists "feedback_on" date,
  add column if not exists "category" text,
  add column if not exists "leader_in_charge" uuid,
  add column if not exists "owner" uuid,
  add column if not exists "goal" text,
  add column if not exists "due_on" date,
  add column if not exists "original_due_on" date,
  add column if not exists "extensions" jsonb,
  add column if not exists "plan_proposed_on" date,
  add column if not exists "plan_returned" text,
  add column if not exists "answer" text,
  add column if not exists "completion" text,
  add column if not exists "submitted_on" date,
  add column if not exists "returned" text,
  add column if not exists "returned_on" date,
  add column if not exists "verified_by" uuid,
  add column if not exists "verified_on" date,
  add column if not exists "closed_on" date,
  add column if not exists "reopened_on" date,
  add column if not exists "last_look_on" date,
  add column if not exists "next_look_on" date,
  add column if not exists "seen_at" text,
  add column if not exists "spread_from" uuid,
  add column if not exists "repeat_of" uuid,
  add column if not exists "disclosure" text;

alter table taizhang.kind_finding
  alter column "document" drop not null,
  alter column "start" drop not null,
  alter column "end" drop not null,
  alter column "category" drop not null,
  alter column "leader_in_charge" drop not null,
  alter column "owner" drop not null,
  alter column "goal" drop not null,
  alter column "due_on" drop not null,
  alter column "original_due_on" drop not null,
  alter column "plan_proposed_on" drop not null,
  alter column "plan_returned" drop not null,
  alter column "answer" drop not null,
  alter column "completion" drop not null,
  alter column "submitted_on" drop not null,
  alter column "returned" drop not null,
  alter column "returned_on" drop not null,
  alter column "verified_by" drop not null,
  alter column "verified_on" drop not null,
  alter column "closed_on" drop not null,
  alter column "reopened_on" drop not null,
  alter column "last_look_on" drop not null,
  alter column "next_look_on" drop not null,
  alter column "seen_at" drop not null,
  alter column "spread_from" drop not null,
  alter column "repeat_of" drop not null;

alter table taizhang.kind_finding drop constraint if exists finding_round;
alter table taizhang.kind_finding add constraint finding_round foreign key (street, "round") references taizhang.kind_round (street, id);

alter table taizhang.kind_finding drop constraint if exists finding_document;
alter table taizhang.kind_finding add constraint finding_document foreign key (street, "document") references taizhang.kind_document (street, id);

alter table taizhang.kind_finding drop constraint if exists finding_leader_in_charge;
alter table taizhang.kind_finding add constraint finding_leader_in_charge foreign key (street, "leader_in_charge") references taizhang.kind_person (street, id);

alter table taizhang.kind_finding drop constraint if exists finding_owner;
alter table taizhang.kind_finding add constraint finding_owner foreign key (street, "owner") references taizhang.kind_person (street, id);

alter table taizhang.kind_finding drop constraint if exists finding_completion;
alter table taizhang.kind_finding add constraint finding_completion check ("completion" in ('done', 'staged', 'longTerm', 'notDone'));

alter table taizhang.kind_finding drop constraint if exists finding_verified_by;
alter table taizhang.kind_finding add constraint finding_verified_by foreign key (street, "verified_by") references taizhang.kind_person (street, id);

alter table taizhang.kind_finding drop constraint if exists finding_spread_from;
alter table taizhang.kind_finding add constraint finding_spread_from foreign key (street, "spread_from") references taizhang.kind_finding (street, id);

alter table taizhang.kind_finding drop constraint if exists finding_repeat_of;
alter table taizhang.kind_finding add constraint finding_repeat_of foreign key (street, "repeat_of") references taizhang.kind_finding (street, id);

alter table taizhang.kind_finding drop constraint if exists finding_disclosure;
alter table taizhang.kind_finding add constraint finding_disclosure check ("disclosure" in ('none', 'party', 'society', 'both'));

alter table taizhang.kind_finding drop constraint if exists finding_state;
alter table taizhang.kind_finding add constraint finding_state check (state is not null and state in ('received', 'claimed', 'planned', 'rectifying', 'submitted', 'verified', 'closed', 'reopened'));

drop index if exists taizhang.kind_finding_by_occurred;
drop index if exists taizhang.kind_finding_by_start;
drop index if exists taizhang.kind_finding_by_end;
drop index if exists taizhang.kind_finding_by_feedback_on;
drop index if exists taizhang.kind_finding_by_leader_in_charge;
drop index if exists taizhang.kind_finding_by_owner;
drop index if exists taizhang.kind_finding_by_plan_proposed_on;
drop index if exists taizhang.kind_finding_by_submitted_on;
drop index if exists taizhang.kind_finding_by_returned_on;
drop index if exists taizhang.kind_finding_by_verified_by;
drop index if exists taizhang.kind_finding_by_verified_on;
drop index if exists taizhang.kind_finding_by_reopened_on;
drop index if exists taizhang.kind_finding_by_last_look_on;
drop index if exists taizhang.kind_finding_by_seen_at;
create index if not exists kind_finding_by_org on taizhang.kind_finding (street, org_path, serial, id);
create index if not exists kind_finding_by_changed on taizhang.kind_finding (street, changed_at, id);
create index if not exists kind_finding_by_title on taizhang.kind_finding (street, "title", id);
create index if not exists kind_finding_by_round on taizhang.kind_finding (street, "round", id);
create index if not exists kind_finding_by_category on taizhang.kind_finding (street, "category", id);
create index if not exists kind_finding_by_completion on taizhang.kind_finding (street, "completion", id);
create index if not exists kind_finding_by_due_on on taizhang.kind_finding (street, "due_on", id);
create index if not exists kind_finding_by_original_due_on on taizhang.kind_finding (street, "original_due_on", id);
create index if not exists kind_finding_by_next_look_on on taizhang.kind_finding (street, "next_look_on", id);
create index if not exists kind_finding_by_closed_on on taizhang.kind_finding (street, "closed_on", id);
create index if not exists kind_finding_by_recorded on taizhang.kind_finding (street, recorded_at, id);
create index if not exists kind_finding_by_owner_number on taizhang.kind_finding (street, "owner", org_path, serial, id);
create index if not exists kind_finding_by_owner_due_on on taizhang.kind_finding (street, "owner", "due_on", id);
create index if not exists kind_finding_by_owner_changed_at on taizhang.kind_finding (street, "owner", changed_at, id);
create index if not exists kind_finding_by_org_category_title on taizhang.kind_finding (street, org, "category", "title", id);
create index if not exists kind_finding_by_category_state_due_on on taizhang.kind_finding (street, "category", state, "due_on", id);
create index if not exists kind_finding_by_disclosure on taizhang.kind_finding (street, "disclosure", id);
create unique index if not exists kind_finding_by_number on taizhang.kind_finding (street, number);
create index if not exists kind_finding_by_state on taizhang.kind_finding (street, state, id);
create index if not exists kind_finding_same_answer on taizhang.kind_finding (street, "round", md5("answer")) where "answer" is not null;

alter table taizhang.kind_finding enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_finding;
create policy scope on taizhang.kind_finding using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_finding');
