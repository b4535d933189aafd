-- 组织关系转接 (memberTransfer). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_member_transfer (
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
  "member" uuid not null,
  "way" text not null,
  "from" uuid,
  "to" uuid,
  "unit" text,
  "letter" text not null,
  "papers" jsonb not null,
  primary key (street, id)
);

alter table taizhang.kind_member_transfer
  add column if not exists imported_in uuid,
  add column if not exists "member" uuid,
  add column if not exists "way" text,
  add column if not exists "from" uuid,
  add column if not exists "to" uuid,
  add column if not exists "unit" text,
  add column if not exists "letter" text,
  add column if not exists "papers" jsonb;

alter table taizhang.kind_member_transfer
  alter column "from" drop not null,
  alter column "to" drop not null,
  alter column "unit" drop not null;

alter table taizhang.kind_member_transfer drop constraint if exists member_transfer_member;
alter table taizhang.kind_member_transfer add constraint member_transfer_member foreign key (street, "member") references taizhang.kind_member (street, id);

alter table taizhang.kind_member_transfer drop constraint if exists member_transfer_way;
alter table taizhang.kind_member_transfer add constraint member_transfer_way check ("way" in ('between', 'in', 'out'));

alter table taizhang.kind_member_transfer drop constraint if exists member_transfer_from;
alter table taizhang.kind_member_transfer add constraint member_transfer_from foreign key (street, "from") references taizhang.kind_organisation (street, id);

alter table taizhang.kind_member_transfer drop constraint if exists member_transfer_to;
alter table taizhang.kind_member_transfer add constraint member_transfer_to foreign key (street, "to") references taizhang.kind_organisation (street, id);

drop index if exists taizhang.kind_member_transfer_by_way;
drop index if exists taizhang.kind_member_transfer_by_unit;
drop index if exists taizhang.kind_member_transfer_by_letter;
create index if not exists kind_member_transfer_by_org on taizhang.kind_member_transfer (street, org_path, serial, id);
create index if not exists kind_member_transfer_by_changed on taizhang.kind_member_transfer (street, changed_at, id);
create index if not exists kind_member_transfer_by_occurred on taizhang.kind_member_transfer (street, occurred_at, id);
create index if not exists kind_member_transfer_by_recorded on taizhang.kind_member_transfer (street, recorded_at, id);
create index if not exists kind_member_transfer_by_member on taizhang.kind_member_transfer (street, "member", id);
create index if not exists kind_member_transfer_imported on taizhang.kind_member_transfer (street, imported_in, id) where imported_in is not null;

alter table taizhang.kind_member_transfer enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_member_transfer;
create policy scope on taizhang.kind_member_transfer using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_member_transfer');
