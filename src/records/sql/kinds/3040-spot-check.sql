-- 明察暗访 (spotCheck). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_spot_check (
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
  "way" text not null,
  "about" text not null,
  "checker" uuid,
  "checked_by" text not null,
  "items" jsonb not null,
  "photos" jsonb not null,
  "told_on" date,
  "due_on" date,
  "corrected_on" date,
  "correction" text,
  "corrected_by" uuid,
  "rechecked_on" date,
  "recheck" text,
  primary key (street, id)
);

alter table taizhang.kind_spot_check
  add column if not exists imported_in uuid,
  add column if not exists "way" text,
  add column if not exists "about" text,
  add column if not exists "checker" uuid,
  add column if not exists "checked_by" text,
  add column if not exists "items" jsonb,
  add column if not exists "photos" jsonb,
  add column if not exists "told_on" date,
  add column if not exists "due_on" date,
  add column if not exists "corrected_on" date,
  add column if not exists "correction" text,
  add column if not exists "corrected_by" uuid,
  add column if not exists "rechecked_on" date,
  add column if not exists "recheck" text;

alter table taizhang.kind_spot_check
  alter column "checker" drop not null,
  alter column "told_on" drop not null,
  alter column "due_on" drop not null,
  alter column "corrected_on" drop not null,
  alter column "correction" drop not null,
  alter column "corrected_by" drop not null,
  alter column "rechecked_on" drop not null,
  alter column "recheck" drop not null;

alter table taizhang.kind_spot_check drop constraint if exists spot_check_way;
alter table taizhang.kind_spot_check add constraint spot_check_way check ("way" in ('open', 'hidden'));

alter table taizhang.kind_spot_check drop constraint if exists spot_check_about;
alter table taizhang.kind_spot_check add constraint spot_check_about check ("about" in ('discipline', 'counter', 'duty', 'partyWork', 'safety', 'other'));

alter table taizhang.kind_spot_check drop constraint if exists spot_check_checker;
alter table taizhang.kind_spot_check add constraint spot_check_checker foreign key (street, "checker") references taizhang.kind_organisation (street, id);

alter table taizhang.kind_spot_check drop constraint if exists spot_check_corrected_by;
alter table taizhang.kind_spot_check add constraint spot_check_corrected_by foreign key (street, "corrected_by") references taizhang.kind_person (street, id);

alter table taizhang.kind_spot_check drop constraint if exists spot_check_state;
alter table taizhang.kind_spot_check add constraint spot_check_state check (state is not null and state in ('checked', 'told', 'corrected', 'rechecked'));

drop index if exists taizhang.kind_spot_check_by_way;
drop index if exists taizhang.kind_spot_check_by_about;
drop index if exists taizhang.kind_spot_check_by_checked_by;
drop index if exists taizhang.kind_spot_check_by_told_on;
drop index if exists taizhang.kind_spot_check_by_corrected_on;
drop index if exists taizhang.kind_spot_check_by_corrected_by;
drop index if exists taizhang.kind_spot_check_by_rechecked_on;
create index if not exists kind_spot_check_by_org on taizhang.kind_spot_check (street, org_path, serial, id);
create index if not exists kind_spot_check_by_changed on taizhang.kind_spot_check (street, changed_at, id);
create index if not exists kind_spot_check_by_occurred on taizhang.kind_spot_check (street, occurred_at, id);
create index if not exists kind_spot_check_by_recorded on taizhang.kind_spot_check (street, recorded_at, id);
create index if not exists kind_spot_check_by_due_on on taizhang.kind_spot_check (street, "due_on", id);
create index if not exists kind_spot_check_imported on taizhang.kind_spot_check (street, imported_in, id) where imported_in is not null;
create index if not exists kind_spot_check_by_state on taizhang.kind_spot_check (street, state, id);

alter table taizhang.kind_spot_check enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_spot_check;
create policy scope on taizhang.kind_spot_check using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_spot_check');
