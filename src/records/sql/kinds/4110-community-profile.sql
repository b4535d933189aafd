-- 社区概况 (communityProfile). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_community_profile (
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
  "as_of" date not null,
  "source" text not null,
  "households" integer not null,
  "residents" integer not null,
  "breakdown" jsonb not null,
  "members" integer not null,
  "committee" integer not null,
  "other_staff" integer not null,
  primary key (street, id)
);

alter table taizhang.kind_community_profile
  add column if not exists imported_in uuid,
  add column if not exists "as_of" date,
  add column if not exists "source" text,
  add column if not exists "households" integer,
  add column if not exists "residents" integer,
  add column if not exists "breakdown" jsonb,
  add column if not exists "members" integer,
  add column if not exists "committee" integer,
  add column if not exists "other_staff" integer;

drop index if exists taizhang.kind_community_profile_by_as_of;
drop index if exists taizhang.kind_community_profile_by_source;
drop index if exists taizhang.kind_community_profile_by_households;
drop index if exists taizhang.kind_community_profile_by_residents;
drop index if exists taizhang.kind_community_profile_by_members;
drop index if exists taizhang.kind_community_profile_by_committee;
drop index if exists taizhang.kind_community_profile_by_other_staff;
create index if not exists kind_community_profile_by_org on taizhang.kind_community_profile (street, org_path, serial, id);
create index if not exists kind_community_profile_by_changed on taizhang.kind_community_profile (street, changed_at, id);
create index if not exists kind_community_profile_by_occurred on taizhang.kind_community_profile (street, occurred_at, id);
create index if not exists kind_community_profile_by_recorded on taizhang.kind_community_profile (street, recorded_at, id);
create index if not exists kind_community_profile_imported on taizhang.kind_community_profile (street, imported_in, id) where imported_in is not null;

alter table taizhang.kind_community_profile enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_community_profile;
create policy scope on taizhang.kind_community_profile using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_community_profile');
