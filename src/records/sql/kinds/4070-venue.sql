-- 阵地 (venue). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_venue (
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
  "name" text not null,
  "functions" text not null,
  "place" text not null,
  "position" jsonb,
  "opening" text not null,
  "weekly_hours" integer not null,
  "shared_with" text,
  "used_since" date not null,
  "used_until" date,
  "equipment" jsonb not null,
  primary key (street, id)
);

alter table taizhang.kind_venue
  add column if not exists imported_in uuid,
  add column if not exists "type" text,
  add column if not exists "name" text,
  add column if not exists "functions" text,
  add column if not exists "place" text,
  add column if not exists "position" jsonb,
  add column if not exists "opening" text,
  add column if not exists "weekly_hours" integer,
  add column if not exists "shared_with" text,
  add column if not exists "used_since" date,
  add column if not exists "used_until" date,
  add column if not exists "equipment" jsonb;

alter table taizhang.kind_venue
  alter column "position" drop not null,
  alter column "shared_with" drop not null,
  alter column "used_until" drop not null;

alter table taizhang.kind_venue drop constraint if exists venue_type;
alter table taizhang.kind_venue add constraint venue_type check ("type" in ('serviceCentre', 'civilPracticeStation', 'neighbourhoodCentre', 'activityRoom', 'library', 'pointsStation', 'other'));

drop index if exists taizhang.kind_venue_by_type;
drop index if exists taizhang.kind_venue_by_name;
drop index if exists taizhang.kind_venue_by_functions;
drop index if exists taizhang.kind_venue_by_place;
drop index if exists taizhang.kind_venue_by_opening;
drop index if exists taizhang.kind_venue_by_weekly_hours;
drop index if exists taizhang.kind_venue_by_shared_with;
drop index if exists taizhang.kind_venue_by_used_since;
drop index if exists taizhang.kind_venue_by_used_until;
create index if not exists kind_venue_by_org on taizhang.kind_venue (street, org_path, serial, id);
create index if not exists kind_venue_by_changed on taizhang.kind_venue (street, changed_at, id);
create index if not exists kind_venue_by_occurred on taizhang.kind_venue (street, occurred_at, id);
create index if not exists kind_venue_by_recorded on taizhang.kind_venue (street, recorded_at, id);
create index if not exists kind_venue_imported on taizhang.kind_venue (street, imported_in, id) where imported_in is not null;

alter table taizhang.kind_venue enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_venue;
create policy scope on taizhang.kind_venue using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_venue');
