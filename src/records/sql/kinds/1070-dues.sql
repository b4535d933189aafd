-- 党费 (dues). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_dues (
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
  "month" text not null,
  "basis" text not null,
  "base" bigint,
  "paid" bigint not null,
  "method" text not null,
  "receipt" text,
  "branch" uuid,
  "rate" integer,
  "due" bigint,
  "timing" text,
  primary key (street, id)
);

alter table taizhang.kind_dues
  add column if not exists imported_in uuid,
  add column if not exists "member" uuid,
  add column if not exists "month" text,
  add column if not exists "basis" text,
  add column if not exists "base" bigint,
  add column if not exists "paid" bigint,
  add column if not exists "method" text,
  add column if not exists "receipt" text,
  add column if not exists "branch" uuid,
  add column if not exists "rate" integer,
  add column if not exists "due" bigint,
  add column if not exists "timing" text;

alter table taizhang.kind_dues
  alter column "base" drop not null,
  alter column "receipt" drop not null,
  alter column "branch" drop not null,
  alter column "rate" drop not null,
  alter column "due" drop not null,
  alter column "timing" drop not null;

alter table taizhang.kind_dues drop constraint if exists dues_member;
alter table taizhang.kind_dues add constraint dues_member foreign key (street, "member") references taizhang.kind_member (street, id);

alter table taizhang.kind_dues drop constraint if exists dues_basis;
alter table taizhang.kind_dues add constraint dues_basis check ("basis" in ('wage', 'pension', 'fixed'));

alter table taizhang.kind_dues drop constraint if exists dues_method;
alter table taizhang.kind_dues add constraint dues_method check ("method" in ('cash', 'transfer', 'online'));

alter table taizhang.kind_dues drop constraint if exists dues_branch;
alter table taizhang.kind_dues add constraint dues_branch foreign key (street, "branch") references taizhang.kind_organisation (street, id);

alter table taizhang.kind_dues drop constraint if exists dues_timing;
alter table taizhang.kind_dues add constraint dues_timing check ("timing" in ('onTime', 'late', 'tooLate'));

drop index if exists taizhang.kind_dues_by_month;
drop index if exists taizhang.kind_dues_by_basis;
drop index if exists taizhang.kind_dues_by_base;
drop index if exists taizhang.kind_dues_by_paid;
drop index if exists taizhang.kind_dues_by_method;
drop index if exists taizhang.kind_dues_by_receipt;
drop index if exists taizhang.kind_dues_by_rate;
drop index if exists taizhang.kind_dues_by_due;
drop index if exists taizhang.kind_dues_by_timing;
create index if not exists kind_dues_by_org on taizhang.kind_dues (street, org_path, serial, id);
create index if not exists kind_dues_by_changed on taizhang.kind_dues (street, changed_at, id);
create index if not exists kind_dues_by_occurred on taizhang.kind_dues (street, occurred_at, id);
create index if not exists kind_dues_by_recorded on taizhang.kind_dues (street, recorded_at, id);
create index if not exists kind_dues_by_branch_occurred on taizhang.kind_dues (street, "branch", occurred_at, id);
create index if not exists kind_dues_by_member on taizhang.kind_dues (street, "member", id);
create index if not exists kind_dues_imported on taizhang.kind_dues (street, imported_in, id) where imported_in is not null;

alter table taizhang.kind_dues enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_dues;
create policy scope on taizhang.kind_dues using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_dues');
