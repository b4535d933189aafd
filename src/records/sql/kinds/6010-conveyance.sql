-- 文件传达 (conveyance). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_conveyance (
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
  "document" text not null,
  "doc_number" text,
  "issuer" text not null,
  "keeper" uuid,
  "received_on" date not null,
  "way" text not null,
  "meeting" uuid,
  "audience" text not null,
  "people" integer not null,
  "tasks" text,
  primary key (street, id)
);

alter table taizhang.kind_conveyance
  add column if not exists imported_in uuid,
  add column if not exists "document" text,
  add column if not exists "doc_number" text,
  add column if not exists "issuer" text,
  add column if not exists "keeper" uuid,
  add column if not exists "received_on" date,
  add column if not exists "way" text,
  add column if not exists "meeting" uuid,
  add column if not exists "audience" text,
  add column if not exists "people" integer,
  add column if not exists "tasks" text;

alter table taizhang.kind_conveyance
  alter column "doc_number" drop not null,
  alter column "keeper" drop not null,
  alter column "meeting" drop not null,
  alter column "tasks" drop not null;

alter table taizhang.kind_conveyance drop constraint if exists conveyance_keeper;
alter table taizhang.kind_conveyance add constraint conveyance_keeper foreign key (street, "keeper") references taizhang.kind_person (street, id);

alter table taizhang.kind_conveyance drop constraint if exists conveyance_way;
alter table taizhang.kind_conveyance add constraint conveyance_way check ("way" in ('meeting', 'circulation', 'individual'));

alter table taizhang.kind_conveyance drop constraint if exists conveyance_meeting;
alter table taizhang.kind_conveyance add constraint conveyance_meeting foreign key (street, "meeting") references taizhang.kind_meeting (street, id);

drop index if exists taizhang.kind_conveyance_by_document;
drop index if exists taizhang.kind_conveyance_by_doc_number;
drop index if exists taizhang.kind_conveyance_by_issuer;
drop index if exists taizhang.kind_conveyance_by_keeper;
drop index if exists taizhang.kind_conveyance_by_received_on;
drop index if exists taizhang.kind_conveyance_by_way;
drop index if exists taizhang.kind_conveyance_by_audience;
drop index if exists taizhang.kind_conveyance_by_people;
create index if not exists kind_conveyance_by_org on taizhang.kind_conveyance (street, org_path, serial, id);
create index if not exists kind_conveyance_by_changed on taizhang.kind_conveyance (street, changed_at, id);
create index if not exists kind_conveyance_by_occurred on taizhang.kind_conveyance (street, occurred_at, id);
create index if not exists kind_conveyance_by_recorded on taizhang.kind_conveyance (street, recorded_at, id);
create index if not exists kind_conveyance_by_meeting on taizhang.kind_conveyance (street, "meeting", id);
create index if not exists kind_conveyance_imported on taizhang.kind_conveyance (street, imported_in, id) where imported_in is not null;

alter table taizhang.kind_conveyance enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_conveyance;
create policy scope on taizhang.kind_conveyance using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_conveyance');
