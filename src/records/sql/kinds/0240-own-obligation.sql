-- 另定的应做事项 (ownObligation). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_own_obligation (
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
  "name" text not null,
  "owed_by" text not null,
  "every" text not null,
  "times" integer not null,
  "by" text not null,
  "basis" text not null,
  "valid_from" date not null,
  "valid_to" date,
  primary key (street, id)
);

alter table taizhang.kind_own_obligation
  add column if not exists imported_in uuid,
  add column if not exists "name" text,
  add column if not exists "owed_by" text,
  add column if not exists "every" text,
  add column if not exists "times" integer,
  add column if not exists "by" text,
  add column if not exists "basis" text,
  add column if not exists "valid_from" date,
  add column if not exists "valid_to" date;

alter table taizhang.kind_own_obligation
  alter column "valid_to" drop not null;

alter table taizhang.kind_own_obligation drop constraint if exists own_obligation_owed_by;
alter table taizhang.kind_own_obligation add constraint own_obligation_owed_by check ("owed_by" in ('branch', 'community', 'street'));

alter table taizhang.kind_own_obligation drop constraint if exists own_obligation_every;
alter table taizhang.kind_own_obligation add constraint own_obligation_every check ("every" in ('week', 'month', 'quarter', 'halfYear', 'year'));

alter table taizhang.kind_own_obligation drop constraint if exists own_obligation_by;
alter table taizhang.kind_own_obligation add constraint own_obligation_by check ("by" in ('meeting.membersMeeting', 'meeting.branchCommittee', 'meeting.partyGroup', 'meeting.orgLifeMeeting', 'meeting.bothCommittees', 'meeting.residentsCommittee', 'meeting.residentsRep', 'meeting.strictGovernance', 'meeting.publicityDuty', 'meeting.crimeCrackdown', 'meeting.workMeeting', 'meeting.partyRegular', 'meeting.partySpecial', 'meeting.streetPartyCommittee', 'meeting.streetPartyEnlarged', 'meeting.streetPartyWorking', 'meeting.streetOffice', 'activity.studySession', 'activity.partyLecture', 'activity.themePartyDay', 'activity.warningEducation', 'activity.training', 'activity.publicLecture', 'activity.volunteering', 'activity.culture', 'activity.studyExchange', 'dues', 'memberAppraisal', 'heartTalk', 'homeVisit', 'conveyance', 'spotCheck', 'quarterlyTour', 'dutyReview', 'dutyPledge', 'riskPoint', 'powerCase', 'powerItem', 'task', 'staffAttendance', 'dutyRoster', 'publication', 'expense', 'fixedAsset'));

create index if not exists kind_own_obligation_by_org on taizhang.kind_own_obligation (street, org_path, serial, id);
create index if not exists kind_own_obligation_by_changed on taizhang.kind_own_obligation (street, changed_at, id);
create index if not exists kind_own_obligation_by_occurred on taizhang.kind_own_obligation (street, occurred_at, id);
create index if not exists kind_own_obligation_by_recorded on taizhang.kind_own_obligation (street, recorded_at, id);

alter table taizhang.kind_own_obligation enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_own_obligation;
create policy scope on taizhang.kind_own_obligation using (
  street = (select current_setting('taizhang.street', true))
);

select taizhang.allow('select, insert, update', 'taizhang.kind_own_obligation');
