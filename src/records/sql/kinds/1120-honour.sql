-- 评优评先 (honour). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_honour (
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
  "type" text not null,
  "branch" uuid,
  "member" uuid,
  "granted_by" text not null,
  "basis" text not null,
  "checked" boolean not null,
  "papers" jsonb not null,
  primary key (street, id)
);

alter table taizhang.kind_honour
  add column if not exists imported_in uuid,
  add column if not exists "name" text,
  add column if not exists "type" text,
  add column if not exists "branch" uuid,
  add column if not exists "member" uuid,
  add column if not exists "granted_by" text,
  add column if not exists "basis" text,
  add column if not exists "checked" boolean,
  add column if not exists "papers" jsonb;

alter table taizhang.kind_honour
  alter column "branch" drop not null,
  alter column "member" drop not null;

alter table taizhang.kind_honour drop constraint if exists honour_type;
alter table taizhang.kind_honour add constraint honour_type check ("type" in ('member', 'worker', 'branch', 'fiveStar'));

alter table taizhang.kind_honour drop constraint if exists honour_branch;
alter table taizhang.kind_honour add constraint honour_branch foreign key (street, "branch") references taizhang.kind_organisation (street, id);

alter table taizhang.kind_honour drop constraint if exists honour_member;
alter table taizhang.kind_honour add constraint honour_member foreign key (street, "member") references taizhang.kind_member (street, id);

drop index if exists taizhang.kind_honour_by_name;
drop index if exists taizhang.kind_honour_by_type;
drop index if exists taizhang.kind_honour_by_granted_by;
drop index if exists taizhang.kind_honour_by_basis;
drop index if exists taizhang.kind_honour_by_checked;
create index if not exists kind_honour_by_org on taizhang.kind_honour (street, org_path, serial, id);
create index if not exists kind_honour_by_changed on taizhang.kind_honour (street, changed_at, id);
create index if not exists kind_honour_by_occurred on taizhang.kind_honour (street, occurred_at, id);
create index if not exists kind_honour_by_recorded on taizhang.kind_honour (street, recorded_at, id);
create index if not exists kind_honour_by_member on taizhang.kind_honour (street, "member", id);
create index if not exists kind_honour_imported on taizhang.kind_honour (street, imported_in, id) where imported_in is not null;

alter table taizhang.kind_honour enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_honour;
create policy scope on taizhang.kind_honour using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_honour');
