-- 规则取值 (ruleValue). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_rule_value (
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
  "rule" text not null,
  "value" integer not null,
  "basis" text not null,
  "valid_from" date not null,
  "valid_to" date,
  primary key (street, id)
);

alter table taizhang.kind_rule_value
  add column if not exists imported_in uuid,
  add column if not exists "rule" text,
  add column if not exists "value" integer,
  add column if not exists "basis" text,
  add column if not exists "valid_from" date,
  add column if not exists "valid_to" date;

alter table taizhang.kind_rule_value
  alter column "valid_to" drop not null;

alter table taizhang.kind_rule_value drop constraint if exists rule_value_rule;
alter table taizhang.kind_rule_value add constraint rule_value_rule check ("rule" in ('insp.plan', 'insp.focusPeriod', 'insp.disclose', 'insp.relook', 'posting.residents', 'posting.comments', 'erasure.answer', 'audit.keep', 'clock.green', 'clock.amber', 'review.ballots', 'expense.cash', 'expense.cashWindow', 'major.threshold', 'major.thresholdStreet', 'asset.threshold', 'fund.scope.massService.office', 'fund.scope.massService.pay', 'fund.scope.massService.building', 'fund.scope.massService.propertyFirm', 'fund.scope.dues.office', 'fund.scope.dues.pay', 'fund.scope.partyWork.pay', 'fund.scope.partyWork.building', 'petition.told', 'petition.closed', 'petition.extended', 'dispute.short.neighbours', 'dispute.short.noise', 'dispute.short.parking', 'dispute.short.leak', 'dispute.short.property', 'dispute.short.family', 'dispute.short.money', 'discipline.warning', 'minutes.late', 'owed.grace', 'party.membersMeeting', 'party.branchCommittee', 'party.group', 'party.lecture', 'party.themeDay', 'party.orgLife', 'party.regular', 'party.special', 'party.workMeeting', 'strictGov.meetings', 'publicity.topicMeetings', 'study.sessions', 'study.friday', 'study.training', 'study.warning', 'residents.repMeeting', 'duty.talk', 'dues.rate.bound1', 'dues.rate.bound2', 'dues.rate.bound3', 'dues.rate.first', 'dues.rate.second', 'dues.rate.third', 'dues.rate.above', 'dues.pension.bound', 'dues.pension.first', 'dues.pension.above', 'dues.fixed', 'dues.backPay', 'party.quorum', 'party.election', 'party.term', 'party.points', 'party.points.most', 'picture.near', 'minutes.thin', 'meeting.agenda', 'meeting.quorum', 'meeting.quorumMembers', 'meeting.quorumPersonnel'));

create index if not exists kind_rule_value_by_org on taizhang.kind_rule_value (street, org_path, serial, id);
create index if not exists kind_rule_value_by_changed on taizhang.kind_rule_value (street, changed_at, id);
create index if not exists kind_rule_value_by_occurred on taizhang.kind_rule_value (street, occurred_at, id);
create index if not exists kind_rule_value_by_recorded on taizhang.kind_rule_value (street, recorded_at, id);

alter table taizhang.kind_rule_value enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_rule_value;
create policy scope on taizhang.kind_rule_value using (
  street = (select current_setting('taizhang.street', true))
);

select taizhang.allow('select, insert, update', 'taizhang.kind_rule_value');
