-- 费用 (expense). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_expense (
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
  "fund" text not null,
  "purpose" text not null,
  "amount" bigint not null,
  "payee" text not null,
  "method" text not null,
  "budget_line" text,
  "approval" jsonb not null,
  "invoice" jsonb not null,
  "acceptance" jsonb not null,
  "note" text,
  primary key (street, id)
);

alter table taizhang.kind_expense
  add column if not exists imported_in uuid,
  add column if not exists "fund" text,
  add column if not exists "purpose" text,
  add column if not exists "amount" bigint,
  add column if not exists "payee" text,
  add column if not exists "method" text,
  add column if not exists "budget_line" text,
  add column if not exists "approval" jsonb,
  add column if not exists "invoice" jsonb,
  add column if not exists "acceptance" jsonb,
  add column if not exists "note" text;

alter table taizhang.kind_expense drop constraint if exists expense_fund;
alter table taizhang.kind_expense add constraint expense_fund check ("fund" in ('office', 'massServiceFund', 'partyDues', 'special'));

alter table taizhang.kind_expense drop constraint if exists expense_method;
alter table taizhang.kind_expense add constraint expense_method check ("method" in ('transfer', 'card', 'cash'));

drop index if exists taizhang.kind_expense_by_fund;
drop index if exists taizhang.kind_expense_by_purpose;
drop index if exists taizhang.kind_expense_by_amount;
drop index if exists taizhang.kind_expense_by_payee;
drop index if exists taizhang.kind_expense_by_method;
drop index if exists taizhang.kind_expense_by_budget_line;
create index if not exists kind_expense_by_org on taizhang.kind_expense (street, org_path, serial, id);
create index if not exists kind_expense_by_changed on taizhang.kind_expense (street, changed_at, id);
create index if not exists kind_expense_by_occurred on taizhang.kind_expense (street, occurred_at, id);
create index if not exists kind_expense_by_recorded on taizhang.kind_expense (street, recorded_at, id);
create index if not exists kind_expense_imported on taizhang.kind_expense (street, imported_in, id) where imported_in is not null;

alter table taizhang.kind_expense enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_expense;
create policy scope on taizhang.kind_expense using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_expense');
