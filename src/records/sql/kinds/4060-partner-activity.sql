-- 共建活动 (partnerActivity). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_partner_activity (
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
  "partner" uuid not null,
  "what" text not null,
  "beneficiaries" integer not null,
  "activity" uuid,
  "photos" jsonb not null,
  primary key (street, id)
);

alter table taizhang.kind_partner_activity
  add column if not exists imported_in uuid,
  add column if not exists "partner" uuid,
  add column if not exists "what" text,
  add column if not exists "beneficiaries" integer,
  add column if not exists "activity" uuid,
  add column if not exists "photos" jsonb;

alter table taizhang.kind_partner_activity
  alter column "activity" drop not null;

alter table taizhang.kind_partner_activity drop constraint if exists partner_activity_partner;
alter table taizhang.kind_partner_activity add constraint partner_activity_partner foreign key (street, "partner") references taizhang.kind_partner (street, id);

alter table taizhang.kind_partner_activity drop constraint if exists partner_activity_activity;
alter table taizhang.kind_partner_activity add constraint partner_activity_activity foreign key (street, "activity") references taizhang.kind_activity (street, id);

drop index if exists taizhang.kind_partner_activity_by_what;
drop index if exists taizhang.kind_partner_activity_by_beneficiaries;
create index if not exists kind_partner_activity_by_org on taizhang.kind_partner_activity (street, org_path, serial, id);
create index if not exists kind_partner_activity_by_changed on taizhang.kind_partner_activity (street, changed_at, id);
create index if not exists kind_partner_activity_by_occurred on taizhang.kind_partner_activity (street, occurred_at, id);
create index if not exists kind_partner_activity_by_recorded on taizhang.kind_partner_activity (street, recorded_at, id);
create index if not exists kind_partner_activity_by_partner on taizhang.kind_partner_activity (street, "partner", id);
create index if not exists kind_partner_activity_by_activity on taizhang.kind_partner_activity (street, "activity", id);
create index if not exists kind_partner_activity_imported on taizhang.kind_partner_activity (street, imported_in, id) where imported_in is not null;

alter table taizhang.kind_partner_activity enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_partner_activity;
create policy scope on taizhang.kind_partner_activity using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_partner_activity');
