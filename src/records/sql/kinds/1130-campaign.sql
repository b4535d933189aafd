-- 专项活动和品牌 (campaign). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_campaign (
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
  "starts_on" date not null,
  "ends_on" date,
  "basis" text,
  "lead" uuid,
  "results" text,
  primary key (street, id)
);

alter table taizhang.kind_campaign
  add column if not exists imported_in uuid,
  add column if not exists "name" text,
  add column if not exists "type" text,
  add column if not exists "starts_on" date,
  add column if not exists "ends_on" date,
  add column if not exists "basis" text,
  add column if not exists "lead" uuid,
  add column if not exists "results" text;

alter table taizhang.kind_campaign
  alter column "ends_on" drop not null,
  alter column "basis" drop not null,
  alter column "lead" drop not null,
  alter column "results" drop not null;

alter table taizhang.kind_campaign drop constraint if exists campaign_type;
alter table taizhang.kind_campaign add constraint campaign_type check ("type" in ('education', 'drive', 'volunteers', 'brand', 'method'));

alter table taizhang.kind_campaign drop constraint if exists campaign_lead;
alter table taizhang.kind_campaign add constraint campaign_lead foreign key (street, "lead") references taizhang.kind_person (street, id);

drop index if exists taizhang.kind_campaign_by_name;
drop index if exists taizhang.kind_campaign_by_type;
drop index if exists taizhang.kind_campaign_by_starts_on;
drop index if exists taizhang.kind_campaign_by_ends_on;
drop index if exists taizhang.kind_campaign_by_basis;
drop index if exists taizhang.kind_campaign_by_lead;
create index if not exists kind_campaign_by_org on taizhang.kind_campaign (street, org_path, serial, id);
create index if not exists kind_campaign_by_changed on taizhang.kind_campaign (street, changed_at, id);
create index if not exists kind_campaign_by_occurred on taizhang.kind_campaign (street, occurred_at, id);
create index if not exists kind_campaign_by_recorded on taizhang.kind_campaign (street, recorded_at, id);
create index if not exists kind_campaign_by_type_occurred on taizhang.kind_campaign (street, "type", occurred_at, id);
create index if not exists kind_campaign_imported on taizhang.kind_campaign (street, imported_in, id) where imported_in is not null;

alter table taizhang.kind_campaign enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_campaign;
create policy scope on taizhang.kind_campaign using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_campaign');
