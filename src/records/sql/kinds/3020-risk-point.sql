-- 廉政风险点 (riskPoint). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_risk_point (
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
  "post" text not null,
  "risk" text not null,
  "level" text not null,
  "guard" text not null,
  "owner" uuid not null,
  "reviewed_on" date,
  primary key (street, id)
);

alter table taizhang.kind_risk_point
  add column if not exists imported_in uuid,
  add column if not exists "post" text,
  add column if not exists "risk" text,
  add column if not exists "level" text,
  add column if not exists "guard" text,
  add column if not exists "owner" uuid,
  add column if not exists "reviewed_on" date;

alter table taizhang.kind_risk_point
  alter column "reviewed_on" drop not null;

alter table taizhang.kind_risk_point drop constraint if exists risk_point_level;
alter table taizhang.kind_risk_point add constraint risk_point_level check ("level" in ('high', 'middle', 'low'));

alter table taizhang.kind_risk_point drop constraint if exists risk_point_owner;
alter table taizhang.kind_risk_point add constraint risk_point_owner foreign key (street, "owner") references taizhang.kind_person (street, id);

drop index if exists taizhang.kind_risk_point_by_post;
drop index if exists taizhang.kind_risk_point_by_level;
drop index if exists taizhang.kind_risk_point_by_owner;
drop index if exists taizhang.kind_risk_point_by_reviewed_on;
create index if not exists kind_risk_point_by_org on taizhang.kind_risk_point (street, org_path, serial, id);
create index if not exists kind_risk_point_by_changed on taizhang.kind_risk_point (street, changed_at, id);
create index if not exists kind_risk_point_by_occurred on taizhang.kind_risk_point (street, occurred_at, id);
create index if not exists kind_risk_point_by_recorded on taizhang.kind_risk_point (street, recorded_at, id);
create index if not exists kind_risk_point_imported on taizhang.kind_risk_point (street, imported_in, id) where imported_in is not null;

alter table taizhang.kind_risk_point enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_risk_point;
create policy scope on taizhang.kind_risk_point using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_risk_point');
