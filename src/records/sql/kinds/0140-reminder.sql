-- 提醒 (reminder). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_reminder (
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
  "finding" uuid not null,
  "level" text not null,
  "due_on" date not null,
  "days_left" integer not null,
  "person" uuid,
  primary key (street, id)
);

alter table taizhang.kind_reminder
  add column if not exists imported_in uuid,
  add column if not exists "finding" uuid,
  add column if not exists "level" text,
  add column if not exists "due_on" date,
  add column if not exists "days_left" integer,
  add column if not exists "person" uuid;

alter table taizhang.kind_reminder
  alter column "person" drop not null;

alter table taizhang.kind_reminder drop constraint if exists reminder_finding;
alter table taizhang.kind_reminder add constraint reminder_finding foreign key (street, "finding") references taizhang.kind_finding (street, id);

alter table taizhang.kind_reminder drop constraint if exists reminder_level;
alter table taizhang.kind_reminder add constraint reminder_level check ("level" in ('owner', 'secretary', 'street'));

alter table taizhang.kind_reminder drop constraint if exists reminder_person;
alter table taizhang.kind_reminder add constraint reminder_person foreign key (street, "person") references taizhang.kind_person (street, id);

drop index if exists taizhang.kind_reminder_by_occurred;
drop index if exists taizhang.kind_reminder_by_level;
drop index if exists taizhang.kind_reminder_by_due_on;
drop index if exists taizhang.kind_reminder_by_days_left;
drop index if exists taizhang.kind_reminder_by_person;
create index if not exists kind_reminder_by_org on taizhang.kind_reminder (street, org_path, serial, id);
create index if not exists kind_reminder_by_changed on taizhang.kind_reminder (street, changed_at, id);
create index if not exists kind_reminder_by_recorded on taizhang.kind_reminder (street, recorded_at, id);
create index if not exists kind_reminder_by_finding on taizhang.kind_reminder (street, "finding", id);

alter table taizhang.kind_reminder enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_reminder;
create policy scope on taizhang.kind_reminder using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_reminder');
