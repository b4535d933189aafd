-- 值班 (dutyRoster). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_duty_roster (
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
  "occasion" text not null,
  "place" text not null,
  "shifts" jsonb not null,
  primary key (street, id)
);

alter table taizhang.kind_duty_roster
  add column if not exists imported_in uuid,
  add column if not exists "name" text,
  add column if not exists "occasion" text,
  add column if not exists "place" text,
  add column if not exists "shifts" jsonb;

alter table taizhang.kind_duty_roster drop constraint if exists duty_roster_occasion;
alter table taizhang.kind_duty_roster add constraint duty_roster_occasion check ("occasion" in ('routine', 'holiday', 'flood', 'epidemic', 'event'));

alter table taizhang.kind_duty_roster drop constraint if exists duty_roster_state;
alter table taizhang.kind_duty_roster add constraint duty_roster_state check (state is not null and state in ('standing', 'over'));

drop index if exists taizhang.kind_duty_roster_by_name;
drop index if exists taizhang.kind_duty_roster_by_occasion;
drop index if exists taizhang.kind_duty_roster_by_place;
create index if not exists kind_duty_roster_by_org on taizhang.kind_duty_roster (street, org_path, serial, id);
create index if not exists kind_duty_roster_by_changed on taizhang.kind_duty_roster (street, changed_at, id);
create index if not exists kind_duty_roster_by_occurred on taizhang.kind_duty_roster (street, occurred_at, id);
create index if not exists kind_duty_roster_by_recorded on taizhang.kind_duty_roster (street, recorded_at, id);
create index if not exists kind_duty_roster_imported on taizhang.kind_duty_roster (street, imported_in, id) where imported_in is not null;
create index if not exists kind_duty_roster_by_state on taizhang.kind_duty_roster (street, state, id);

alter table taizhang.kind_duty_roster enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_duty_roster;
create policy scope on taizhang.kind_duty_roster using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_duty_roster');
