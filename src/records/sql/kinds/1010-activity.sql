-- 活动 (activity). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_activity (
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
  "form" text,
  "mode" text,
  "material" text,
  "campaign" text,
  "branch" uuid,
  "topic" text not null,
  "place" text not null,
  "speaker" text,
  "hours" integer,
  "participants" integer not null,
  "expected" integer,
  "absences" jsonb,
  "beneficiaries" integer,
  "members" jsonb,
  "content" text,
  "outcome" text,
  "sign_in" jsonb not null,
  "photos" jsonb not null,
  primary key (street, id)
);

alter table taizhang.kind_activity
  add column if not exists imported_in uuid,
  add column if not exists "type" text,
  add column if not exists "form" text,
  add column if not exists "mode" text,
  add column if not exists "material" text,
  add column if not exists "campaign" text,
  add column if not exists "branch" uuid,
  add column if not exists "topic" text,
  add column if not exists "place" text,
  add column if not exists "speaker" text,
  add column if not exists "hours" integer,
  add column if not exists "participants" integer,
  add column if not exists "expected" integer,
  add column if not exists "absences" jsonb,
  add column if not exists "beneficiaries" integer,
  add column if not exists "members" jsonb,
  add column if not exists "content" text,
  add column if not exists "outcome" text,
  add column if not exists "sign_in" jsonb,
  add column if not exists "photos" jsonb;

alter table taizhang.kind_activity
  alter column "form" drop not null,
  alter column "mode" drop not null,
  alter column "material" drop not null,
  alter column "campaign" drop not null,
  alter column "branch" drop not null,
  alter column "speaker" drop not null,
  alter column "hours" drop not null,
  alter column "expected" drop not null,
  alter column "absences" drop not null,
  alter column "beneficiaries" drop not null,
  alter column "members" drop not null,
  alter column "content" drop not null,
  alter column "outcome" drop not null;

alter table taizhang.kind_activity drop constraint if exists activity_type;
alter table taizhang.kind_activity add constraint activity_type check ("type" in ('studySession', 'partyLecture', 'themePartyDay', 'warningEducation', 'training', 'publicLecture', 'volunteering', 'culture', 'studyExchange'));

alter table taizhang.kind_activity drop constraint if exists activity_form;
alter table taizhang.kind_activity add constraint activity_form check ("form" in ('lesson', 'reading', 'film', 'discussion', 'test', 'caseStudy', 'benchmarking', 'visit', 'menu', 'artistic', 'interactive'));

alter table taizhang.kind_activity drop constraint if exists activity_mode;
alter table taizhang.kind_activity add constraint activity_mode check ("mode" in ('onSite', 'online', 'both'));

alter table taizhang.kind_activity drop constraint if exists activity_material;
alter table taizhang.kind_activity add constraint activity_material check ("material" in ('original', 'speeches', 'document', 'case', 'book'));

alter table taizhang.kind_activity drop constraint if exists activity_branch;
alter table taizhang.kind_activity add constraint activity_branch foreign key (street, "branch") references taizhang.kind_organisation (street, id);

drop index if exists taizhang.kind_activity_by_type;
drop index if exists taizhang.kind_activity_by_form;
drop index if exists taizhang.kind_activity_by_mode;
drop index if exists taizhang.kind_activity_by_material;
drop index if exists taizhang.kind_activity_by_topic;
drop index if exists taizhang.kind_activity_by_place;
drop index if exists taizhang.kind_activity_by_speaker;
drop index if exists taizhang.kind_activity_by_hours;
drop index if exists taizhang.kind_activity_by_participants;
drop index if exists taizhang.kind_activity_by_expected;
drop index if exists taizhang.kind_activity_by_beneficiaries;
drop index if exists taizhang.kind_activity_by_outcome;
create index if not exists kind_activity_by_org on taizhang.kind_activity (street, org_path, serial, id);
create index if not exists kind_activity_by_changed on taizhang.kind_activity (street, changed_at, id);
create index if not exists kind_activity_by_occurred on taizhang.kind_activity (street, occurred_at, id);
create index if not exists kind_activity_by_recorded on taizhang.kind_activity (street, recorded_at, id);
create index if not exists kind_activity_by_type_occurred on taizhang.kind_activity (street, "type", occurred_at, id);
create index if not exists kind_activity_by_branch_occurred on taizhang.kind_activity (street, "branch", occurred_at, id);
create index if not exists kind_activity_by_campaign on taizhang.kind_activity (street, "campaign", id);
create index if not exists kind_activity_imported on taizhang.kind_activity (street, imported_in, id) where imported_in is not null;

alter table taizhang.kind_activity enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_activity;
create policy scope on taizhang.kind_activity using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_activity');
