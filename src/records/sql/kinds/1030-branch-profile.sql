-- 党支部情况 (branchProfile). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_branch_profile (
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
  "branch" uuid not null,
  "type" text not null,
  "secretary" uuid,
  "liaison" uuid,
  "founded_on" date,
  "name" text,
  primary key (street, id)
);

alter table taizhang.kind_branch_profile
  add column if not exists imported_in uuid,
  add column if not exists "branch" uuid,
  add column if not exists "type" text,
  add column if not exists "secretary" uuid,
  add column if not exists "liaison" uuid,
  add column if not exists "founded_on" date,
  add column if not exists "name" text;

alter table taizhang.kind_branch_profile
  alter column "secretary" drop not null,
  alter column "liaison" drop not null,
  alter column "founded_on" drop not null,
  alter column "name" drop not null;

alter table taizhang.kind_branch_profile drop constraint if exists branch_profile_branch;
alter table taizhang.kind_branch_profile add constraint branch_profile_branch foreign key (street, "branch") references taizhang.kind_organisation (street, id);

alter table taizhang.kind_branch_profile drop constraint if exists branch_profile_type;
alter table taizhang.kind_branch_profile add constraint branch_profile_type check ("type" in ('community', 'compound', 'newSector', 'retired'));

alter table taizhang.kind_branch_profile drop constraint if exists branch_profile_secretary;
alter table taizhang.kind_branch_profile add constraint branch_profile_secretary foreign key (street, "secretary") references taizhang.kind_person (street, id);

alter table taizhang.kind_branch_profile drop constraint if exists branch_profile_liaison;
alter table taizhang.kind_branch_profile add constraint branch_profile_liaison foreign key (street, "liaison") references taizhang.kind_person (street, id);

drop index if exists taizhang.kind_branch_profile_by_type;
drop index if exists taizhang.kind_branch_profile_by_secretary;
drop index if exists taizhang.kind_branch_profile_by_liaison;
drop index if exists taizhang.kind_branch_profile_by_founded_on;
drop index if exists taizhang.kind_branch_profile_by_name;
create index if not exists kind_branch_profile_by_org on taizhang.kind_branch_profile (street, org_path, serial, id);
create index if not exists kind_branch_profile_by_changed on taizhang.kind_branch_profile (street, changed_at, id);
create index if not exists kind_branch_profile_by_occurred on taizhang.kind_branch_profile (street, occurred_at, id);
create index if not exists kind_branch_profile_by_recorded on taizhang.kind_branch_profile (street, recorded_at, id);
create index if not exists kind_branch_profile_imported on taizhang.kind_branch_profile (street, imported_in, id) where imported_in is not null;

alter table taizhang.kind_branch_profile enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_branch_profile;
create policy scope on taizhang.kind_branch_profile using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_branch_profile');
