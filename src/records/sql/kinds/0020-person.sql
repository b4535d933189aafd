-- 人员 (person). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_person (
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
  "phone" text,
  primary key (street, id)
);

alter table taizhang.kind_person
  add column if not exists imported_in uuid,
  add column if not exists "name" text,
  add column if not exists "phone" text;

alter table taizhang.kind_person
  alter column "phone" drop not null;

create index if not exists kind_person_by_org on taizhang.kind_person (street, org_path, serial, id);
create index if not exists kind_person_by_changed on taizhang.kind_person (street, changed_at, id);
create index if not exists kind_person_by_occurred on taizhang.kind_person (street, occurred_at, id);
create index if not exists kind_person_by_recorded on taizhang.kind_person (street, recorded_at, id);

alter table taizhang.kind_person enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_person;
create policy scope on taizhang.kind_person using (
  street = (select current_setting('taizhang.street', true))
);

select taizhang.allow('select, insert, update', 'taizhang.kind_person');
