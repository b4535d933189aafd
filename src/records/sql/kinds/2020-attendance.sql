-- 签到 (attendance). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_attendance (
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
  "meeting" uuid not null,
  "name" text not null,
  "person" uuid,
  "member" uuid,
  "life" text,
  "way" text not null,
  "because" text,
  "proxy" text,
  "absence" text,
  "note" text,
  "device" text,
  primary key (street, id)
);

alter table taizhang.kind_attendance
  add column if not exists imported_in uuid,
  add column if not exists "meeting" uuid,
  add column if not exists "name" text,
  add column if not exists "person" uuid,
  add column if not exists "member" uuid,
  add column if not exists "life" text,
  add column if not exists "way" text,
  add column if not exists "because" text,
  add column if not exists "proxy" text,
  add column if not exists "absence" text,
  add column if not exists "note" text,
  add column if not exists "device" text;

alter table taizhang.kind_attendance
  alter column "person" drop not null,
  alter column "member" drop not null,
  alter column "life" drop not null,
  alter column "because" drop not null,
  alter column "proxy" drop not null,
  alter column "absence" drop not null,
  alter column "note" drop not null,
  alter column "device" drop not null;

alter table taizhang.kind_attendance drop constraint if exists attendance_meeting;
alter table taizhang.kind_attendance add constraint attendance_meeting foreign key (street, "meeting") references taizhang.kind_meeting (street, id);

alter table taizhang.kind_attendance drop constraint if exists attendance_person;
alter table taizhang.kind_attendance add constraint attendance_person foreign key (street, "person") references taizhang.kind_person (street, id);

alter table taizhang.kind_attendance drop constraint if exists attendance_member;
alter table taizhang.kind_attendance add constraint attendance_member foreign key (street, "member") references taizhang.kind_member (street, id);

alter table taizhang.kind_attendance drop constraint if exists attendance_life;
alter table taizhang.kind_attendance add constraint attendance_life check ("life" in ('branch', 'team'));

alter table taizhang.kind_attendance drop constraint if exists attendance_way;
alter table taizhang.kind_attendance add constraint attendance_way check ("way" in ('ownPhone', 'recorder', 'proxy', 'absent'));

alter table taizhang.kind_attendance drop constraint if exists attendance_absence;
alter table taizhang.kind_attendance add constraint attendance_absence check ("absence" in ('duty', 'leave', 'away', 'unknown'));

drop index if exists taizhang.kind_attendance_by_name;
drop index if exists taizhang.kind_attendance_by_life;
drop index if exists taizhang.kind_attendance_by_way;
drop index if exists taizhang.kind_attendance_by_because;
drop index if exists taizhang.kind_attendance_by_proxy;
drop index if exists taizhang.kind_attendance_by_absence;
drop index if exists taizhang.kind_attendance_by_note;
drop index if exists taizhang.kind_attendance_by_device;
create index if not exists kind_attendance_by_org on taizhang.kind_attendance (street, org_path, serial, id);
create index if not exists kind_attendance_by_changed on taizhang.kind_attendance (street, changed_at, id);
create index if not exists kind_attendance_by_occurred on taizhang.kind_attendance (street, occurred_at, id);
create index if not exists kind_attendance_by_recorded on taizhang.kind_attendance (street, recorded_at, id);
create index if not exists kind_attendance_by_meeting on taizhang.kind_attendance (street, "meeting", id);
create index if not exists kind_attendance_by_person on taizhang.kind_attendance (street, "person", id);
create index if not exists kind_attendance_by_member on taizhang.kind_attendance (street, "member", id);
create index if not exists kind_attendance_imported on taizhang.kind_attendance (street, imported_in, id) where imported_in is not null;

alter table taizhang.kind_attendance enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_attendance;
create policy scope on taizhang.kind_attendance using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_attendance');
