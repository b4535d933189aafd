-- 预算项 (budgetLine). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_budget_line (
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
  "year" integer not null,
  "fund" text not null,
  "name" text not null,
  "class" text not null,
  "amount" bigint not null,
  "meeting" uuid,
  "papers" jsonb not null,
  "adjustments" jsonb,
  primary key (street, id)
);

alter table taizhang.kind_budget_line
  add column if not exists imported_in uuid,
  add column if not exists "year" integer,
  add column if not exists "fund" text,
  add column if not exists "name" text,
  add column if not exists "class" text,
  add column if not exists "amount" bigint,
  add column if not exists "meeting" uuid,
  add column if not exists "papers" jsonb,
  add column if not exists "adjustments" jsonb;

alter table taizhang.kind_budget_line
  alter column "meeting" drop not null,
  alter column "adjustments" drop not null;

alter table taizhang.kind_budget_line drop constraint if exists budget_line_fund;
alter table taizhang.kind_budget_line add constraint budget_line_fund check ("fund" in ('office', 'massServiceFund', 'partyWork', 'partyDues', 'special'));

alter table taizhang.kind_budget_line drop constraint if exists budget_line_class;
alter table taizhang.kind_budget_line add constraint budget_line_class check ("class" in ('basic', 'project'));

alter table taizhang.kind_budget_line drop constraint if exists budget_line_meeting;
alter table taizhang.kind_budget_line add constraint budget_line_meeting foreign key (street, "meeting") references taizhang.kind_meeting (street, id);

alter table taizhang.kind_budget_line drop constraint if exists budget_line_state;
alter table taizhang.kind_budget_line add constraint budget_line_state check (state is not null and state in ('inForce', 'closed'));

drop index if exists taizhang.kind_budget_line_by_year;
drop index if exists taizhang.kind_budget_line_by_fund;
drop index if exists taizhang.kind_budget_line_by_name;
drop index if exists taizhang.kind_budget_line_by_class;
drop index if exists taizhang.kind_budget_line_by_amount;
create index if not exists kind_budget_line_by_org on taizhang.kind_budget_line (street, org_path, serial, id);
create index if not exists kind_budget_line_by_changed on taizhang.kind_budget_line (street, changed_at, id);
create index if not exists kind_budget_line_by_occurred on taizhang.kind_budget_line (street, occurred_at, id);
create index if not exists kind_budget_line_by_recorded on taizhang.kind_budget_line (street, recorded_at, id);
create index if not exists kind_budget_line_by_year_occurred on taizhang.kind_budget_line (street, "year", occurred_at, id);
create index if not exists kind_budget_line_by_meeting on taizhang.kind_budget_line (street, "meeting", id);
create index if not exists kind_budget_line_imported on taizhang.kind_budget_line (street, imported_in, id) where imported_in is not null;
create index if not exists kind_budget_line_by_state on taizhang.kind_budget_line (street, state, id);

alter table taizhang.kind_budget_line enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_budget_line;
create policy scope on taizhang.kind_budget_line using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_budget_line');
