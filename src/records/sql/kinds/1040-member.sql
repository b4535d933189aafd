-- 党员 (member). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_member (
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
  "branch" uuid not null,
  "class" text not null,
  "stage" text not null,
  "stage_on" date not null,
  "joined_on" date,
  "full_on" date,
  "leader" boolean not null,
  "person" uuid,
  "contact" uuid,
  "contact_every" text,
  "contact_by" text,
  "standing" text not null,
  "earlier" jsonb,
  primary key (street, id)
);

alter table taizhang.kind_member
  add column if not exists imported_in uuid,
  add column if not exists "name" text,
  add column if not exists "branch" uuid,
  add column if not exists "class" text,
  add column if not exists "stage" text,
  add column if not exists "stage_on" date,
  add column if not exists "joined_on" date,
  add column if not exists "full_on" date,
  add column if not exists "leader" boolean,
  add column if not exists "person" uuid,
  add column if not exists "contact" uuid,
  add column if not exists "contact_every" text,
  add column if not exists "contact_by" text,
  add column if not exists "standing" text,
  add column if not exists "earlier" jsonb;

alter table taizhang.kind_member
  alter column "joined_on" drop not null,
  alter column "full_on" drop not null,
  alter column "person" drop not null,
  alter column "contact" drop not null,
  alter column "contact_every" drop not null,
  alter column "contact_by" drop not null,
  alter column "earlier" drop not null;

alter table taizhang.kind_member drop constraint if exists member_branch;
alter table taizhang.kind_member add constraint member_branch foreign key (street, "branch") references taizhang.kind_organisation (street, id);

alter table taizhang.kind_member drop constraint if exists member_class;
alter table taizhang.kind_member add constraint member_class check ("class" in ('inService', 'retired', 'stillWorking', 'mobile', 'graduate', 'unattached', 'direct', 'other'));

alter table taizhang.kind_member drop constraint if exists member_stage;
alter table taizhang.kind_member add constraint member_stage check ("stage" in ('applicant', 'activist', 'candidate', 'probationary', 'full'));

alter table taizhang.kind_member drop constraint if exists member_person;
alter table taizhang.kind_member add constraint member_person foreign key (street, "person") references taizhang.kind_person (street, id);

alter table taizhang.kind_member drop constraint if exists member_contact;
alter table taizhang.kind_member add constraint member_contact foreign key (street, "contact") references taizhang.kind_person (street, id);

alter table taizhang.kind_member drop constraint if exists member_contact_every;
alter table taizhang.kind_member add constraint member_contact_every check ("contact_every" in ('month', 'quarter', 'halfYear'));

alter table taizhang.kind_member drop constraint if exists member_contact_by;
alter table taizhang.kind_member add constraint member_contact_by check ("contact_by" in ('visit', 'phone', 'online'));

alter table taizhang.kind_member drop constraint if exists member_standing;
alter table taizhang.kind_member add constraint member_standing check ("standing" in ('here', 'out', 'ended'));

drop index if exists taizhang.kind_member_by_name;
drop index if exists taizhang.kind_member_by_class;
drop index if exists taizhang.kind_member_by_stage;
drop index if exists taizhang.kind_member_by_stage_on;
drop index if exists taizhang.kind_member_by_joined_on;
drop index if exists taizhang.kind_member_by_full_on;
drop index if exists taizhang.kind_member_by_leader;
drop index if exists taizhang.kind_member_by_person;
drop index if exists taizhang.kind_member_by_contact;
drop index if exists taizhang.kind_member_by_contact_every;
drop index if exists taizhang.kind_member_by_contact_by;
drop index if exists taizhang.kind_member_by_standing;
create index if not exists kind_member_by_org on taizhang.kind_member (street, org_path, serial, id);
create index if not exists kind_member_by_changed on taizhang.kind_member (street, changed_at, id);
create index if not exists kind_member_by_occurred on taizhang.kind_member (street, occurred_at, id);
create index if not exists kind_member_by_recorded on taizhang.kind_member (street, recorded_at, id);
create index if not exists kind_member_by_branch_occurred on taizhang.kind_member (street, "branch", occurred_at, id);
create index if not exists kind_member_imported on taizhang.kind_member (street, imported_in, id) where imported_in is not null;

alter table taizhang.kind_member enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_member;
create policy scope on taizhang.kind_member using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_member');
