-- 请假 (leave). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_leave (
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
  "person" uuid not null,
  "type" text not null,
  "from" date not null,
  "until" date not null,
  "reason" text not null,
  "approver" uuid not null,
  "approved_on" date,
  "refused" text,
  "back_on" date,
  "form" jsonb not null,
  primary key (street, id)
);

alter table taizhang.kind_leave
  add column if not exists imported_in uuid,
  add column if not exists "person" uuid,
  add column if not exists "type" text,
  add column if not exists "from" date,
  add column if not exists "until" date,
  add column if not exists "reason" text,
  add column if not exists "approver" uuid,
  add column if not exists "approved_on" date,
  add column if not exists "refused" text,
  add column if not exists "back_on" date,
  add column if not exists "form" jsonb;

alter table taizhang.kind_leave
  alter column "approved_on" drop not null,
  alter column "refused" drop not null,
  alter column "back_on" drop not null;

alter table taizhang.kind_leave drop constraint if exists leave_person;
alter table taizhang.kind_leave add constraint leave_person foreign key (street, "person") references taizhang.kind_person (street, id);

alter table taizhang.kind_leave drop constraint if exists leave_type;
alter table taizhang.kind_leave add constraint leave_type check ("type" in ('personal', 'sick', 'annual', 'other'));

alter table taizhang.kind_leave drop constraint if exists leave_approver;
alter table taizhang.kind_leave add constraint leave_approver foreign key (street, "approver") references taizhang.kind_person (street, id);

alter table taizhang.kind_leave drop constraint if exists leave_state;
alter table taizhang.kind_leave add constraint leave_state check (state is not null and state in ('asked', 'approved', 'refused', 'back'));

drop index if exists taizhang.kind_leave_by_person;
drop index if exists taizhang.kind_leave_by_type;
drop index if exists taizhang.kind_leave_by_from;
drop index if exists taizhang.kind_leave_by_until;
drop index if exists taizhang.kind_leave_by_reason;
drop index if exists taizhang.kind_leave_by_approver;
drop index if exists taizhang.kind_leave_by_approved_on;
drop index if exists taizhang.kind_leave_by_back_on;
create index if not exists kind_leave_by_org on taizhang.kind_leave (street, org_path, serial, id);
create index if not exists kind_leave_by_changed on taizhang.kind_leave (street, changed_at, id);
create index if not exists kind_leave_by_occurred on taizhang.kind_leave (street, occurred_at, id);
create index if not exists kind_leave_by_recorded on taizhang.kind_leave (street, recorded_at, id);
create index if not exists kind_leave_imported on taizhang.kind_leave (street, imported_in, id) where imported_in is not null;
create index if not exists kind_leave_by_state on taizhang.kind_leave (street, state, id);

alter table taizhang.kind_leave enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_leave;
create policy scope on taizhang.kind_leave using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_leave');
