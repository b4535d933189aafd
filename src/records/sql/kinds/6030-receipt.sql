-- 送达回执 (receipt). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_receipt (
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
  "sort" text not null,
  "subject" text not null,
  "recipient" text not null,
  "person" uuid,
  "conveyance" uuid,
  "meeting" uuid,
  "way" text,
  "confirmed_at" timestamptz,
  "device" text,
  primary key (street, id)
);

alter table taizhang.kind_receipt
  add column if not exists imported_in uuid,
  add column if not exists "sort" text,
  add column if not exists "subject" text,
  add column if not exists "recipient" text,
  add column if not exists "person" uuid,
  add column if not exists "conveyance" uuid,
  add column if not exists "meeting" uuid,
  add column if not exists "way" text,
  add column if not exists "confirmed_at" timestamptz,
  add column if not exists "device" text;

alter table taizhang.kind_receipt
  alter column "person" drop not null,
  alter column "conveyance" drop not null,
  alter column "meeting" drop not null,
  alter column "way" drop not null,
  alter column "confirmed_at" drop not null,
  alter column "device" drop not null;

alter table taizhang.kind_receipt drop constraint if exists receipt_sort;
alter table taizhang.kind_receipt add constraint receipt_sort check ("sort" in ('leaflet', 'notice', 'document', 'agenda'));

alter table taizhang.kind_receipt drop constraint if exists receipt_person;
alter table taizhang.kind_receipt add constraint receipt_person foreign key (street, "person") references taizhang.kind_person (street, id);

alter table taizhang.kind_receipt drop constraint if exists receipt_conveyance;
alter table taizhang.kind_receipt add constraint receipt_conveyance foreign key (street, "conveyance") references taizhang.kind_conveyance (street, id);

alter table taizhang.kind_receipt drop constraint if exists receipt_meeting;
alter table taizhang.kind_receipt add constraint receipt_meeting foreign key (street, "meeting") references taizhang.kind_meeting (street, id);

alter table taizhang.kind_receipt drop constraint if exists receipt_way;
alter table taizhang.kind_receipt add constraint receipt_way check ("way" in ('code', 'account'));

alter table taizhang.kind_receipt drop constraint if exists receipt_state;
alter table taizhang.kind_receipt add constraint receipt_state check (state is not null and state in ('delivered', 'confirmed'));

drop index if exists taizhang.kind_receipt_by_sort;
drop index if exists taizhang.kind_receipt_by_subject;
drop index if exists taizhang.kind_receipt_by_recipient;
drop index if exists taizhang.kind_receipt_by_person;
drop index if exists taizhang.kind_receipt_by_way;
drop index if exists taizhang.kind_receipt_by_confirmed_at;
drop index if exists taizhang.kind_receipt_by_device;
create index if not exists kind_receipt_by_org on taizhang.kind_receipt (street, org_path, serial, id);
create index if not exists kind_receipt_by_changed on taizhang.kind_receipt (street, changed_at, id);
create index if not exists kind_receipt_by_occurred on taizhang.kind_receipt (street, occurred_at, id);
create index if not exists kind_receipt_by_recorded on taizhang.kind_receipt (street, recorded_at, id);
create index if not exists kind_receipt_by_state_occurred on taizhang.kind_receipt (street, state, occurred_at, id);
create index if not exists kind_receipt_by_conveyance on taizhang.kind_receipt (street, "conveyance", id);
create index if not exists kind_receipt_by_meeting on taizhang.kind_receipt (street, "meeting", id);
create index if not exists kind_receipt_imported on taizhang.kind_receipt (street, imported_in, id) where imported_in is not null;
create index if not exists kind_receipt_by_state on taizhang.kind_receipt (street, state, id);

alter table taizhang.kind_receipt enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_receipt;
create policy scope on taizhang.kind_receipt using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_receipt');
