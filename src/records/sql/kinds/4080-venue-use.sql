-- 阵地使用 (venueUse). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_venue_use (
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
  "venue" uuid not null,
  "on" date not null,
  "slot" text not null,
  "purpose" text not null,
  "user" text not null,
  "hours" integer,
  "persons" integer,
  primary key (street, id)
);

alter table taizhang.kind_venue_use
  add column if not exists imported_in uuid,
  add column if not exists "venue" uuid,
  add column if not exists "on" date,
  add column if not exists "slot" text,
  add column if not exists "purpose" text,
  add column if not exists "user" text,
  add column if not exists "hours" integer,
  add column if not exists "persons" integer;

alter table taizhang.kind_venue_use
  alter column "hours" drop not null,
  alter column "persons" drop not null;

alter table taizhang.kind_venue_use drop constraint if exists venue_use_venue;
alter table taizhang.kind_venue_use add constraint venue_use_venue foreign key (street, "venue") references taizhang.kind_venue (street, id);

alter table taizhang.kind_venue_use drop constraint if exists venue_use_slot;
alter table taizhang.kind_venue_use add constraint venue_use_slot check ("slot" in ('morning', 'afternoon', 'evening'));

drop index if exists taizhang.kind_venue_use_by_on;
drop index if exists taizhang.kind_venue_use_by_slot;
drop index if exists taizhang.kind_venue_use_by_purpose;
drop index if exists taizhang.kind_venue_use_by_user;
drop index if exists taizhang.kind_venue_use_by_hours;
drop index if exists taizhang.kind_venue_use_by_persons;
create index if not exists kind_venue_use_by_org on taizhang.kind_venue_use (street, org_path, serial, id);
create index if not exists kind_venue_use_by_changed on taizhang.kind_venue_use (street, changed_at, id);
create index if not exists kind_venue_use_by_occurred on taizhang.kind_venue_use (street, occurred_at, id);
create index if not exists kind_venue_use_by_recorded on taizhang.kind_venue_use (street, recorded_at, id);
create index if not exists kind_venue_use_by_venue on taizhang.kind_venue_use (street, "venue", id);
create index if not exists kind_venue_use_imported on taizhang.kind_venue_use (street, imported_in, id) where imported_in is not null;

alter table taizhang.kind_venue_use enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_venue_use;
create policy scope on taizhang.kind_venue_use using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_venue_use');
