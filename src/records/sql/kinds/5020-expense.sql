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
  "category" text not null,
  "purpose" text not null,
  "amount" bigint not null,
  "payee" text not null,
  "method" text not null,
  "line" uuid,
  "project" uuid,
  "meeting" uuid,
  "subject" text,
  "approval" jsonb not null,
  "invoice_number" text,
  "invoiced_on" date,
  "invoice" jsonb not null,
  "acceptance" jsonb not null,
  "note" text,
  "scale" text,
  "returned" text,
  "reviewer" uuid,
  "approver" uuid,
  "paid_on" date,
  "payment" jsonb,
  primary key (street, id)
);

alter table taizhang.kind_expense
  add column if not exists imported_in uuid,
  add column if not exists "fund" text,
  add column if not exists "category" text,
  add column if not exists "purpose" text,
  add column if not exists "amount" bigint,
  add column if not exists "payee" text,
  add column if not exists "method" text,
  add column if not exists "line" uuid,
  add column if not exists "project" uuid,
  add column if not exists "meeting" uuid,
  add column if not exists "subject" text,
  add column if not exists "approval" jsonb,
  add column if not exists "invoice_number" text,
  add column if not exists "invoiced_on" date,
  add column if not exists "invoice" jsonb,
  add column if not exists "acceptance" jsonb,
  add column if not exists "note" text,
  add column if not exists "scale" text,
  add column if not exists "returned" text,
  add column if not exists "reviewer" uuid,
  add column if not exists "approver" uuid,
  add column if not exists "paid_on" date,
  add column if not exists "payment" jsonb;

alter table taizhang.kind_expense
  alter column "line" drop not null,
  alter column "project" drop not null,
  alter column "meeting" drop not null,
  alter column "subject" drop not null,
  alter column "invoice_number" drop not null,
  alter column "invoiced_on" drop not null,
  alter column "note" drop not null,
  alter column "scale" drop not null,
  alter column "returned" drop not null,
  alter column "reviewer" drop not null,
  alter column "approver" drop not null,
  alter column "paid_on" drop not null,
  alter column "payment" drop not null;

alter table taizhang.kind_expense drop constraint if exists expense_fund;
alter table taizhang.kind_expense add constraint expense_fund check ("fund" in ('office', 'massServiceFund', 'partyWork', 'partyDues', 'special'));

alter table taizhang.kind_expense drop constraint if exists expense_category;
alter table taizhang.kind_expense add constraint expense_category check ("category" in ('service', 'activity', 'facility', 'training', 'relief', 'office', 'printing', 'utilities', 'equipment', 'pay', 'building', 'propertyFirm'));

alter table taizhang.kind_expense drop constraint if exists expense_method;
alter table taizhang.kind_expense add constraint expense_method check ("method" in ('transfer', 'card', 'cash'));

alter table taizhang.kind_expense drop constraint if exists expense_line;
alter table taizhang.kind_expense add constraint expense_line foreign key (street, "line") references taizhang.kind_budget_line (street, id);

alter table taizhang.kind_expense drop constraint if exists expense_project;
alter table taizhang.kind_expense add constraint expense_project foreign key (street, "project") references taizhang.kind_project (street, id);

alter table taizhang.kind_expense drop constraint if exists expense_meeting;
alter table taizhang.kind_expense add constraint expense_meeting foreign key (street, "meeting") references taizhang.kind_meeting (street, id);

alter table taizhang.kind_expense drop constraint if exists expense_scale;
alter table taizhang.kind_expense add constraint expense_scale check ("scale" in ('major', 'ordinary'));

alter table taizhang.kind_expense drop constraint if exists expense_reviewer;
alter table taizhang.kind_expense add constraint expense_reviewer foreign key (street, "reviewer") references taizhang.kind_person (street, id);

alter table taizhang.kind_expense drop constraint if exists expense_approver;
alter table taizhang.kind_expense add constraint expense_approver foreign key (street, "approver") references taizhang.kind_person (street, id);

alter table taizhang.kind_expense drop constraint if exists expense_state;
alter table taizhang.kind_expense add constraint expense_state check (state is not null and state in ('claimed', 'reviewed', 'approved', 'paid', 'withdrawn'));

drop index if exists taizhang.kind_expense_by_fund;
drop index if exists taizhang.kind_expense_by_category;
drop index if exists taizhang.kind_expense_by_purpose;
drop index if exists taizhang.kind_expense_by_amount;
drop index if exists taizhang.kind_expense_by_method;
drop index if exists taizhang.kind_expense_by_subject;
drop index if exists taizhang.kind_expense_by_invoice_number;
drop index if exists taizhang.kind_expense_by_invoiced_on;
drop index if exists taizhang.kind_expense_by_scale;
drop index if exists taizhang.kind_expense_by_returned;
drop index if exists taizhang.kind_expense_by_reviewer;
drop index if exists taizhang.kind_expense_by_approver;
drop index if exists taizhang.kind_expense_by_paid_on;
create index if not exists kind_expense_by_org on taizhang.kind_expense (street, org_path, serial, id);
create index if not exists kind_expense_by_changed on taizhang.kind_expense (street, changed_at, id);
create index if not exists kind_expense_by_occurred on taizhang.kind_expense (street, occurred_at, id);
create index if not exists kind_expense_by_recorded on taizhang.kind_expense (street, recorded_at, id);
create index if not exists kind_expense_by_fund_occurred on taizhang.kind_expense (street, "fund", occurred_at, id);
create index if not exists kind_expense_by_payee on taizhang.kind_expense (street, "payee", id);
create index if not exists kind_expense_by_line on taizhang.kind_expense (street, "line", id);
create index if not exists kind_expense_by_project on taizhang.kind_expense (street, "project", id);
create index if not exists kind_expense_by_meeting on taizhang.kind_expense (street, "meeting", id);
create index if not exists kind_expense_imported on taizhang.kind_expense (street, imported_in, id) where imported_in is not null;
create index if not exists kind_expense_by_state on taizhang.kind_expense (street, state, id);
create unique index if not exists kind_expense_one_invoice_number on taizhang.kind_expense (street, "invoice_number");

alter table taizhang.kind_expense enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_expense;
create policy scope on taizhang.kind_expense using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_expense');
