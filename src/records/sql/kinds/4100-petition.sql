-- 信访事项 (petition). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_petition (
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
  "matter" text not null,
  "source" text not null,
  "level" text not null,
  "collective" boolean not null,
  "repeats" uuid,
  "project" uuid,
  "handler" uuid not null,
  "reply_to" text,
  "phone" text,
  "told_on" date,
  "due_on" date,
  "first_due_on" date,
  "extended_why" text,
  "reply" text,
  "replied_on" date,
  "result" text,
  primary key (street, id)
);

alter table taizhang.kind_petition
  add column if not exists imported_in uuid,
  add column if not exists "matter" text,
  add column if not exists "source" text,
  add column if not exists "level" text,
  add column if not exists "collective" boolean,
  add column if not exists "repeats" uuid,
  add column if not exists "project" uuid,
  add column if not exists "handler" uuid,
  add column if not exists "reply_to" text,
  add column if not exists "phone" text,
  add column if not exists "told_on" date,
  add column if not exists "due_on" date,
  add column if not exists "first_due_on" date,
  add column if not exists "extended_why" text,
  add column if not exists "reply" text,
  add column if not exists "replied_on" date,
  add column if not exists "result" text;

alter table taizhang.kind_petition
  alter column "repeats" drop not null,
  alter column "project" drop not null,
  alter column "reply_to" drop not null,
  alter column "phone" drop not null,
  alter column "told_on" drop not null,
  alter column "due_on" drop not null,
  alter column "first_due_on" drop not null,
  alter column "extended_why" drop not null,
  alter column "reply" drop not null,
  alter column "replied_on" drop not null,
  alter column "result" drop not null;

alter table taizhang.kind_petition drop constraint if exists petition_source;
alter table taizhang.kind_petition add constraint petition_source check ("source" in ('visit', 'letter', 'online', 'transferred', 'cadre'));

alter table taizhang.kind_petition drop constraint if exists petition_level;
alter table taizhang.kind_petition add constraint petition_level check ("level" in ('community', 'street', 'district', 'above'));

alter table taizhang.kind_petition drop constraint if exists petition_repeats;
alter table taizhang.kind_petition add constraint petition_repeats foreign key (street, "repeats") references taizhang.kind_petition (street, id);

alter table taizhang.kind_petition drop constraint if exists petition_project;
alter table taizhang.kind_petition add constraint petition_project foreign key (street, "project") references taizhang.kind_project (street, id);

alter table taizhang.kind_petition drop constraint if exists petition_handler;
alter table taizhang.kind_petition add constraint petition_handler foreign key (street, "handler") references taizhang.kind_person (street, id);

alter table taizhang.kind_petition drop constraint if exists petition_result;
alter table taizhang.kind_petition add constraint petition_result check ("result" in ('resolved', 'partly', 'explained', 'unsupported', 'elsewhere'));

alter table taizhang.kind_petition drop constraint if exists petition_state;
alter table taizhang.kind_petition add constraint petition_state check (state is not null and state in ('received', 'accepted', 'closed'));

drop index if exists taizhang.kind_petition_by_matter;
drop index if exists taizhang.kind_petition_by_source;
drop index if exists taizhang.kind_petition_by_level;
drop index if exists taizhang.kind_petition_by_collective;
drop index if exists taizhang.kind_petition_by_reply_to;
drop index if exists taizhang.kind_petition_by_phone;
drop index if exists taizhang.kind_petition_by_told_on;
drop index if exists taizhang.kind_petition_by_first_due_on;
drop index if exists taizhang.kind_petition_by_extended_why;
drop index if exists taizhang.kind_petition_by_replied_on;
drop index if exists taizhang.kind_petition_by_result;
create index if not exists kind_petition_by_org on taizhang.kind_petition (street, org_path, serial, id);
create index if not exists kind_petition_by_changed on taizhang.kind_petition (street, changed_at, id);
create index if not exists kind_petition_by_occurred on taizhang.kind_petition (street, occurred_at, id);
create index if not exists kind_petition_by_recorded on taizhang.kind_petition (street, recorded_at, id);
create index if not exists kind_petition_by_repeats on taizhang.kind_petition (street, "repeats", id);
create index if not exists kind_petition_by_project on taizhang.kind_petition (street, "project", id);
create index if not exists kind_petition_by_handler on taizhang.kind_petition (street, "handler", id);
create index if not exists kind_petition_by_due_on on taizhang.kind_petition (street, "due_on", id);
create index if not exists kind_petition_imported on taizhang.kind_petition (street, imported_in, id) where imported_in is not null;
create unique index if not exists kind_petition_by_number on taizhang.kind_petition (street, number);
create index if not exists kind_petition_by_state on taizhang.kind_petition (street, state, id);

alter table taizhang.kind_petition enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_petition;
create policy scope on taizhang.kind_petition using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_petition');
