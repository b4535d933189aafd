-- 会议 (meeting). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_meeting (
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
  "title" text not null,
  "branch" uuid,
  "ordinal" integer,
  "place" text not null,
  "chair" uuid not null,
  "minute_taker" uuid,
  "notice_at" timestamptz,
  "roll" jsonb,
  "expected" integer not null,
  "present" integer not null,
  "absent" jsonb not null,
  "non_voting" text,
  "items" jsonb not null,
  "sign_in" jsonb not null,
  "photos" jsonb not null,
  primary key (street, id)
);

alter table taizhang.kind_meeting
  add column if not exists imported_in uuid,
  add column if not exists "type" text,
  add column if not exists "title" text,
  add column if not exists "branch" uuid,
  add column if not exists "ordinal" integer,
  add column if not exists "place" text,
  add column if not exists "chair" uuid,
  add column if not exists "minute_taker" uuid,
  add column if not exists "notice_at" timestamptz,
  add column if not exists "roll" jsonb,
  add column if not exists "expected" integer,
  add column if not exists "present" integer,
  add column if not exists "absent" jsonb,
  add column if not exists "non_voting" text,
  add column if not exists "items" jsonb,
  add column if not exists "sign_in" jsonb,
  add column if not exists "photos" jsonb;

alter table taizhang.kind_meeting
  alter column "branch" drop not null,
  alter column "ordinal" drop not null,
  alter column "minute_taker" drop not null,
  alter column "notice_at" drop not null,
  alter column "roll" drop not null,
  alter column "non_voting" drop not null;

alter table taizhang.kind_meeting drop constraint if exists meeting_type;
alter table taizhang.kind_meeting add constraint meeting_type check ("type" in ('membersMeeting', 'branchCommittee', 'partyGroup', 'orgLifeMeeting', 'bothCommittees', 'residentsCommittee', 'residentsRep', 'strictGovernance', 'publicityDuty', 'crimeCrackdown', 'workMeeting', 'partyRegular', 'partySpecial', 'streetPartyCommittee', 'streetPartyEnlarged', 'streetPartyWorking', 'streetOffice'));

alter table taizhang.kind_meeting drop constraint if exists meeting_branch;
alter table taizhang.kind_meeting add constraint meeting_branch foreign key (street, "branch") references taizhang.kind_organisation (street, id);

alter table taizhang.kind_meeting drop constraint if exists meeting_chair;
alter table taizhang.kind_meeting add constraint meeting_chair foreign key (street, "chair") references taizhang.kind_person (street, id);

alter table taizhang.kind_meeting drop constraint if exists meeting_minute_taker;
alter table taizhang.kind_meeting add constraint meeting_minute_taker foreign key (street, "minute_taker") references taizhang.kind_person (street, id);

alter table taizhang.kind_meeting drop constraint if exists meeting_state;
alter table taizhang.kind_meeting add constraint meeting_state check (state is not null and state in ('draft', 'complete'));

drop index if exists taizhang.kind_meeting_by_type;
drop index if exists taizhang.kind_meeting_by_title;
drop index if exists taizhang.kind_meeting_by_ordinal;
drop index if exists taizhang.kind_meeting_by_place;
drop index if exists taizhang.kind_meeting_by_chair;
drop index if exists taizhang.kind_meeting_by_minute_taker;
drop index if exists taizhang.kind_meeting_by_notice_at;
drop index if exists taizhang.kind_meeting_by_expected;
drop index if exists taizhang.kind_meeting_by_present;
drop index if exists taizhang.kind_meeting_by_non_voting;
create index if not exists kind_meeting_by_org on taizhang.kind_meeting (street, org_path, serial, id);
create index if not exists kind_meeting_by_changed on taizhang.kind_meeting (street, changed_at, id);
create index if not exists kind_meeting_by_occurred on taizhang.kind_meeting (street, occurred_at, id);
create index if not exists kind_meeting_by_recorded on taizhang.kind_meeting (street, recorded_at, id);
create index if not exists kind_meeting_by_type_occurred on taizhang.kind_meeting (street, "type", occurred_at, id);
create index if not exists kind_meeting_imported on taizhang.kind_meeting (street, imported_in, id) where imported_in is not null;
create index if not exists kind_meeting_by_state on taizhang.kind_meeting (street, state, id);

alter table taizhang.kind_meeting enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_meeting;
create policy scope on taizhang.kind_meeting using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_meeting');
