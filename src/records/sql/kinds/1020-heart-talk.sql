-- 谈话 (heartTalk). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_heart_talk (
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
  "pair" text,
  "topic" text,
  "trigger" text,
  "triggered_on" date,
  "giver" uuid not null,
  "receiver" text not null,
  "occasion" text not null,
  "follow_up" text,
  "follow_up_by" date,
  "checked_on" date,
  primary key (street, id)
);

alter table taizhang.kind_heart_talk
  add column if not exists imported_in uuid,
  add column if not exists "type" text,
  add column if not exists "pair" text,
  add column if not exists "topic" text,
  add column if not exists "trigger" text,
  add column if not exists "triggered_on" date,
  add column if not exists "giver" uuid,
  add column if not exists "receiver" text,
  add column if not exists "occasion" text,
  add column if not exists "follow_up" text,
  add column if not exists "follow_up_by" date,
  add column if not exists "checked_on" date;

alter table taizhang.kind_heart_talk
  alter column "pair" drop not null,
  alter column "topic" drop not null,
  alter column "trigger" drop not null,
  alter column "triggered_on" drop not null,
  alter column "follow_up" drop not null,
  alter column "follow_up_by" drop not null,
  alter column "checked_on" drop not null;

alter table taizhang.kind_heart_talk drop constraint if exists heart_talk_type;
alter table taizhang.kind_heart_talk add constraint heart_talk_type check ("type" in ('heartTalk', 'reminderTalk', 'formalTalk', 'incorruptTalk', 'admonition'));

alter table taizhang.kind_heart_talk drop constraint if exists heart_talk_pair;
alter table taizhang.kind_heart_talk add constraint heart_talk_pair check ("pair" in ('withinTeam', 'secretaryToTeam', 'secretaryToHead', 'disciplineToHead', 'teamToMember', 'betweenMembers'));

alter table taizhang.kind_heart_talk drop constraint if exists heart_talk_topic;
alter table taizhang.kind_heart_talk add constraint heart_talk_topic check ("topic" in ('work', 'integrity', 'conduct', 'hardship'));

alter table taizhang.kind_heart_talk drop constraint if exists heart_talk_trigger;
alter table taizhang.kind_heart_talk add constraint heart_talk_trigger check ("trigger" in ('periodic', 'meeting', 'finding', 'sanction'));

alter table taizhang.kind_heart_talk drop constraint if exists heart_talk_giver;
alter table taizhang.kind_heart_talk add constraint heart_talk_giver foreign key (street, "giver") references taizhang.kind_person (street, id);

drop index if exists taizhang.kind_heart_talk_by_type;
drop index if exists taizhang.kind_heart_talk_by_pair;
drop index if exists taizhang.kind_heart_talk_by_topic;
drop index if exists taizhang.kind_heart_talk_by_trigger;
drop index if exists taizhang.kind_heart_talk_by_triggered_on;
drop index if exists taizhang.kind_heart_talk_by_giver;
drop index if exists taizhang.kind_heart_talk_by_receiver;
drop index if exists taizhang.kind_heart_talk_by_occasion;
drop index if exists taizhang.kind_heart_talk_by_follow_up;
drop index if exists taizhang.kind_heart_talk_by_follow_up_by;
drop index if exists taizhang.kind_heart_talk_by_checked_on;
create index if not exists kind_heart_talk_by_org on taizhang.kind_heart_talk (street, org_path, serial, id);
create index if not exists kind_heart_talk_by_changed on taizhang.kind_heart_talk (street, changed_at, id);
create index if not exists kind_heart_talk_by_occurred on taizhang.kind_heart_talk (street, occurred_at, id);
create index if not exists kind_heart_talk_by_recorded on taizhang.kind_heart_talk (street, recorded_at, id);
create index if not exists kind_heart_talk_imported on taizhang.kind_heart_talk (street, imported_in, id) where imported_in is not null;

alter table taizhang.kind_heart_talk enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_heart_talk;
create policy scope on taizhang.kind_heart_talk using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_heart_talk');
