-- 述职评议 (dutyReview). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_duty_review (
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
  "year" integer not null,
  "reporter" uuid not null,
  "audience" text not null,
  "report" jsonb not null,
  "ballots" integer not null,
  "good" integer,
  "fairly_good" integer,
  "average" integer,
  "poor" integer,
  "corrections" jsonb not null,
  primary key (street, id)
);

alter table taizhang.kind_duty_review
  add column if not exists imported_in uuid,
  add column if not exists "type" text,
  add column if not exists "year" integer,
  add column if not exists "reporter" uuid,
  add column if not exists "audience" text,
  add column if not exists "report" jsonb,
  add column if not exists "ballots" integer,
  add column if not exists "good" integer,
  add column if not exists "fairly_good" integer,
  add column if not exists "average" integer,
  add column if not exists "poor" integer,
  add column if not exists "corrections" jsonb;

alter table taizhang.kind_duty_review
  alter column "good" drop not null,
  alter column "fairly_good" drop not null,
  alter column "average" drop not null,
  alter column "poor" drop not null;

alter table taizhang.kind_duty_review drop constraint if exists duty_review_type;
alter table taizhang.kind_duty_review add constraint duty_review_type check ("type" in ('partyWork', 'yearlyReport', 'byMembers'));

alter table taizhang.kind_duty_review drop constraint if exists duty_review_reporter;
alter table taizhang.kind_duty_review add constraint duty_review_reporter foreign key (street, "reporter") references taizhang.kind_person (street, id);

drop index if exists taizhang.kind_duty_review_by_type;
drop index if exists taizhang.kind_duty_review_by_year;
drop index if exists taizhang.kind_duty_review_by_reporter;
drop index if exists taizhang.kind_duty_review_by_audience;
drop index if exists taizhang.kind_duty_review_by_ballots;
drop index if exists taizhang.kind_duty_review_by_good;
drop index if exists taizhang.kind_duty_review_by_fairly_good;
drop index if exists taizhang.kind_duty_review_by_average;
drop index if exists taizhang.kind_duty_review_by_poor;
create index if not exists kind_duty_review_by_org on taizhang.kind_duty_review (street, org_path, serial, id);
create index if not exists kind_duty_review_by_changed on taizhang.kind_duty_review (street, changed_at, id);
create index if not exists kind_duty_review_by_occurred on taizhang.kind_duty_review (street, occurred_at, id);
create index if not exists kind_duty_review_by_recorded on taizhang.kind_duty_review (street, recorded_at, id);
create index if not exists kind_duty_review_imported on taizhang.kind_duty_review (street, imported_in, id) where imported_in is not null;

alter table taizhang.kind_duty_review enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_duty_review;
create policy scope on taizhang.kind_duty_review using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_duty_review');
