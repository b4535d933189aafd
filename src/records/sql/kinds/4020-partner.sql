-- 共建单位 (partner). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_partner (
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
  "type" text not null,
  "name" text not null,
  "services" text not null,
  "agreed_on" date,
  "valid_until" date,
  "contact" text,
  "phone" text,
  "agreement" jsonb not null,
  primary key (street, id)
);

alter table taizhang.kind_partner
  add column if not exists imported_in uuid,
  add column if not exists "type" text,
  add column if not exists "name" text,
  add column if not exists "services" text,
  add column if not exists "agreed_on" date,
  add column if not exists "valid_until" date,
  add column if not exists "contact" text,
  add column if not exists "phone" text,
  add column if not exists "agreement" jsonb;

alter table taizhang.kind_partner
  alter column "agreed_on" drop not null,
  alter column "valid_until" drop not null,
  alter column "contact" drop not null,
  alter column "phone" drop not null;

alter table taizhang.kind_partner drop constraint if exists partner_type;
alter table taizhang.kind_partner add constraint partner_type check ("type" in ('unit', 'helper', 'merchant', 'ngo', 'property', 'ownersCommittee'));

drop index if exists taizhang.kind_partner_by_type;
drop index if exists taizhang.kind_partner_by_name;
drop index if exists taizhang.kind_partner_by_agreed_on;
drop index if exists taizhang.kind_partner_by_valid_until;
drop index if exists taizhang.kind_partner_by_contact;
drop index if exists taizhang.kind_partner_by_phone;
create index if not exists kind_partner_by_org on taizhang.kind_partner (street, org_path, serial, id);
create index if not exists kind_partner_by_changed on taizhang.kind_partner (street, changed_at, id);
create index if not exists kind_partner_by_occurred on taizhang.kind_partner (street, occurred_at, id);
create index if not exists kind_partner_by_recorded on taizhang.kind_partner (street, recorded_at, id);
create index if not exists kind_partner_imported on taizhang.kind_partner (street, imported_in, id) where imported_in is not null;

alter table taizhang.kind_partner enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_partner;
create policy scope on taizhang.kind_partner using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_partner');
