-- 考勤 (staffAttendance). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_staff_attendance (
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
  "source" text not null,
  "begins" text not null,
  "ends" text not null,
  "lines" jsonb not null,
  primary key (street, id)
);

alter table taizhang.kind_staff_attendance
  add column if not exists imported_in uuid,
  add column if not exists "source" text,
  add column if not exists "begins" text,
  add column if not exists "ends" text,
  add column if not exists "lines" jsonb;

alter table taizhang.kind_staff_attendance drop constraint if exists staff_attendance_source;
alter table taizhang.kind_staff_attendance add constraint staff_attendance_source check ("source" in ('sheet', 'device', 'window'));

drop index if exists taizhang.kind_staff_attendance_by_source;
drop index if exists taizhang.kind_staff_attendance_by_begins;
drop index if exists taizhang.kind_staff_attendance_by_ends;
create index if not exists kind_staff_attendance_by_org on taizhang.kind_staff_attendance (street, org_path, serial, id);
create index if not exists kind_staff_attendance_by_changed on taizhang.kind_staff_attendance (street, changed_at, id);
create index if not exists kind_staff_attendance_by_occurred on taizhang.kind_staff_attendance (street, occurred_at, id);
create index if not exists kind_staff_attendance_by_recorded on taizhang.kind_staff_attendance (street, recorded_at, id);
create index if not exists kind_staff_attendance_imported on taizhang.kind_staff_attendance (street, imported_in, id) where imported_in is not null;

alter table taizhang.kind_staff_attendance enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_staff_attendance;
create policy scope on taizhang.kind_staff_attendance using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_staff_attendance');
