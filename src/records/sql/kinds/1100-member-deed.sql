-- 党员积分 (memberDeed). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_member_deed (
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
  "member" uuid not null,
  "source" text not null,
  "deed" text not null,
  "activity" uuid,
  "evidence" text not null,
  "points" integer not null,
  "branch" uuid,
  "reviewed_by" uuid,
  "objection" text,
  "decision" text,
  primary key (street, id)
);

alter table taizhang.kind_member_deed
  add column if not exists imported_in uuid,
  add column if not exists "member" uuid,
  add column if not exists "source" text,
  add column if not exists "deed" text,
  add column if not exists "activity" uuid,
  add column if not exists "evidence" text,
  add column if not exists "points" integer,
  add column if not exists "branch" uuid,
  add column if not exists "reviewed_by" uuid,
  add column if not exists "objection" text,
  add column if not exists "decision" text;

alter table taizhang.kind_member_deed
  alter column "activity" drop not null,
  alter column "branch" drop not null,
  alter column "reviewed_by" drop not null,
  alter column "objection" drop not null,
  alter column "decision" drop not null;

alter table taizhang.kind_member_deed drop constraint if exists member_deed_member;
alter table taizhang.kind_member_deed add constraint member_deed_member foreign key (street, "member") references taizhang.kind_member (street, id);

alter table taizhang.kind_member_deed drop constraint if exists member_deed_source;
alter table taizhang.kind_member_deed add constraint member_deed_source check ("source" in ('attendance', 'dues', 'volunteering', 'task'));

alter table taizhang.kind_member_deed drop constraint if exists member_deed_activity;
alter table taizhang.kind_member_deed add constraint member_deed_activity foreign key (street, "activity") references taizhang.kind_activity (street, id);

alter table taizhang.kind_member_deed drop constraint if exists member_deed_branch;
alter table taizhang.kind_member_deed add constraint member_deed_branch foreign key (street, "branch") references taizhang.kind_organisation (street, id);

alter table taizhang.kind_member_deed drop constraint if exists member_deed_reviewed_by;
alter table taizhang.kind_member_deed add constraint member_deed_reviewed_by foreign key (street, "reviewed_by") references taizhang.kind_person (street, id);

alter table taizhang.kind_member_deed drop constraint if exists member_deed_state;
alter table taizhang.kind_member_deed add constraint member_deed_state check (state is not null and state in ('recorded', 'objected', 'confirmed', 'withdrawn'));

drop index if exists taizhang.kind_member_deed_by_source;
drop index if exists taizhang.kind_member_deed_by_deed;
drop index if exists taizhang.kind_member_deed_by_evidence;
drop index if exists taizhang.kind_member_deed_by_points;
drop index if exists taizhang.kind_member_deed_by_reviewed_by;
create index if not exists kind_member_deed_by_org on taizhang.kind_member_deed (street, org_path, serial, id);
create index if not exists kind_member_deed_by_changed on taizhang.kind_member_deed (street, changed_at, id);
create index if not exists kind_member_deed_by_occurred on taizhang.kind_member_deed (street, occurred_at, id);
create index if not exists kind_member_deed_by_recorded on taizhang.kind_member_deed (street, recorded_at, id);
create index if not exists kind_member_deed_by_member on taizhang.kind_member_deed (street, "member", id);
create index if not exists kind_member_deed_by_activity on taizhang.kind_member_deed (street, "activity", id);
create index if not exists kind_member_deed_imported on taizhang.kind_member_deed (street, imported_in, id) where imported_in is not null;
create index if not exists kind_member_deed_by_state on taizhang.kind_member_deed (street, state, id);

alter table taizhang.kind_member_deed enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_member_deed;
create policy scope on taizhang.kind_member_deed using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_member_deed');
