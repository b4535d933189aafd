-- 公开 (disclosure). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_disclosure (
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
  "report_approved_on" date,
  "due_on" date,
  "items" jsonb not null,
  "openings" jsonb not null,
  "party_code" text not null,
  "proposed_by" uuid,
  "proposed_on" date,
  "returned" text,
  "approved_by" uuid,
  "approved_on" date,
  "posted_on" date,
  "posted_until" date,
  "corrections" jsonb not null,
  "ended_on" date,
  "end_reason" text,
  primary key (street, id)
);

alter table taizhang.kind_disclosure
  add column if not exists imported_in uuid,
  add column if not exists "round" uuid,
  add column if not exists "title" text,
  add column if not exists "report_approved_on" date,
  add column if not exists "due_on" date,
  add column if not exists "items" jsonb,
  add column if not exists "openings" jsonb,
  add column if not exists "party_code" text,
  add column if not exists "proposed_by" uuid,
  add column if not exists "proposed_on" date,
  add column if not exists "returned" text,
  add column if not exists "approved_by" uuid,
  add column if not exists "approved_on" date,
  add column if not exists "posted_on" date,
  add column if not exists "posted_until" date,
  add column if not exists "corrections" jsonb,
  add column if not exists "ended_on" date,
  add column if not exists "end_reason" text;

alter table taizhang.kind_disclosure
  alter column "report_approved_on" drop not null,
  alter column "due_on" drop not null,
  alter column "proposed_by" drop not null,
  alter column "proposed_on" drop not null,
  alter column "returned" drop not null,
  alter column "approved_by" drop not null,
  alter column "approved_on" drop not null,
  alter column "posted_on" drop not null,
  alter column "posted_until" drop not null,
  alter column "ended_on" drop not null,
  alter column "end_reason" drop not null;

alter table taizhang.kind_disclosure drop constraint if exists disclosure_round;
alter table taizhang.kind_disclosure add constraint disclosure_round foreign key (street, "round") references taizhang.kind_round (street, id);

alter table taizhang.kind_disclosure drop constraint if exists disclosure_proposed_by;
alter table taizhang.kind_disclosure add constraint disclosure_proposed_by foreign key (street, "proposed_by") references taizhang.kind_person (street, id);

alter table taizhang.kind_disclosure drop constraint if exists disclosure_approved_by;
alter table taizhang.kind_disclosure add constraint disclosure_approved_by foreign key (street, "approved_by") references taizhang.kind_person (street, id);

alter table taizhang.kind_disclosure drop constraint if exists disclosure_state;
alter table taizhang.kind_disclosure add constraint disclosure_state check (state is not null and state in ('drafted', 'proposed', 'approved', 'posted', 'ended', 'withdrawn'));

create index if not exists kind_disclosure_by_org on taizhang.kind_disclosure (street, org_path, serial, id);
create index if not exists kind_disclosure_by_changed on taizhang.kind_disclosure (street, changed_at, id);
create index if not exists kind_disclosure_by_occurred on taizhang.kind_disclosure (street, occurred_at, id);
create index if not exists kind_disclosure_by_recorded on taizhang.kind_disclosure (street, recorded_at, id);
create index if not exists kind_disclosure_by_round on taizhang.kind_disclosure (street, "round", id);
create index if not exists kind_disclosure_by_title on taizhang.kind_disclosure (street, "title", id);
create index if not exists kind_disclosure_by_report_approved_on on taizhang.kind_disclosure (street, "report_approved_on", id);
create index if not exists kind_disclosure_by_due_on on taizhang.kind_disclosure (street, "due_on", id);
create index if not exists kind_disclosure_by_party_code on taizhang.kind_disclosure (street, "party_code", id);
create index if not exists kind_disclosure_by_proposed_on on taizhang.kind_disclosure (street, "proposed_on", id);
create index if not exists kind_disclosure_by_approved_on on taizhang.kind_disclosure (street, "approved_on", id);
create index if not exists kind_disclosure_by_posted_on on taizhang.kind_disclosure (street, "posted_on", id);
create index if not exists kind_disclosure_by_posted_until on taizhang.kind_disclosure (street, "posted_until", id);
create index if not exists kind_disclosure_by_ended_on on taizhang.kind_disclosure (street, "ended_on", id);
create index if not exists kind_disclosure_by_state on taizhang.kind_disclosure (street, state, id);

alter table taizhang.kind_disclosure enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_disclosure;
create policy scope on taizhang.kind_disclosure using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_disclosure');
