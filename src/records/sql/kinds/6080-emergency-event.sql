-- 突发事件 (emergencyEvent). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_emergency_event (
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
  "event" text not null,
  "place" text not null,
  "reported_at" timestamptz,
  "reported_to" text,
  "actions" jsonb not null,
  "roster" uuid,
  "outcome" text,
  primary key (street, id)
);

alter table taizhang.kind_emergency_event
  add column if not exists imported_in uuid,
  add column if not exists "type" text,
  add column if not exists "event" text,
  add column if not exists "place" text,
  add column if not exists "reported_at" timestamptz,
  add column if not exists "reported_to" text,
  add column if not exists "actions" jsonb,
  add column if not exists "roster" uuid,
  add column if not exists "outcome" text;

alter table taizhang.kind_emergency_event
  alter column "reported_at" drop not null,
  alter column "reported_to" drop not null,
  alter column "roster" drop not null,
  alter column "outcome" drop not null;

alter table taizhang.kind_emergency_event drop constraint if exists emergency_event_type;
alter table taizhang.kind_emergency_event add constraint emergency_event_type check ("type" in ('fire', 'flood', 'gas', 'epidemic', 'accident', 'dispute', 'other'));

alter table taizhang.kind_emergency_event drop constraint if exists emergency_event_roster;
alter table taizhang.kind_emergency_event add constraint emergency_event_roster foreign key (street, "roster") references taizhang.kind_duty_roster (street, id);

alter table taizhang.kind_emergency_event drop constraint if exists emergency_event_state;
alter table taizhang.kind_emergency_event add constraint emergency_event_state check (state is not null and state in ('open', 'closed'));

drop index if exists taizhang.kind_emergency_event_by_type;
drop index if exists taizhang.kind_emergency_event_by_event;
drop index if exists taizhang.kind_emergency_event_by_place;
drop index if exists taizhang.kind_emergency_event_by_reported_at;
drop index if exists taizhang.kind_emergency_event_by_reported_to;
create index if not exists kind_emergency_event_by_org on taizhang.kind_emergency_event (street, org_path, serial, id);
create index if not exists kind_emergency_event_by_changed on taizhang.kind_emergency_event (street, changed_at, id);
create index if not exists kind_emergency_event_by_occurred on taizhang.kind_emergency_event (street, occurred_at, id);
create index if not exists kind_emergency_event_by_recorded on taizhang.kind_emergency_event (street, recorded_at, id);
create index if not exists kind_emergency_event_by_roster on taizhang.kind_emergency_event (street, "roster", id);
create index if not exists kind_emergency_event_imported on taizhang.kind_emergency_event (street, imported_in, id) where imported_in is not null;
create index if not exists kind_emergency_event_by_state on taizhang.kind_emergency_event (street, state, id);

alter table taizhang.kind_emergency_event enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_emergency_event;
create policy scope on taizhang.kind_emergency_event using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_emergency_event');
