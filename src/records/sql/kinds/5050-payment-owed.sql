-- 过渡费 (paymentOwed). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_payment_owed (
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
  "project" uuid not null,
  "quarter" text not null,
  "households" integer not null,
  "amount" bigint not null,
  "due_on" date not null,
  "paid" bigint,
  "payments" jsonb,
  "proof" jsonb,
  primary key (street, id)
);

alter table taizhang.kind_payment_owed
  add column if not exists imported_in uuid,
  add column if not exists "project" uuid,
  add column if not exists "quarter" text,
  add column if not exists "households" integer,
  add column if not exists "amount" bigint,
  add column if not exists "due_on" date,
  add column if not exists "paid" bigint,
  add column if not exists "payments" jsonb,
  add column if not exists "proof" jsonb;

alter table taizhang.kind_payment_owed
  alter column "paid" drop not null,
  alter column "payments" drop not null,
  alter column "proof" drop not null;

alter table taizhang.kind_payment_owed drop constraint if exists payment_owed_project;
alter table taizhang.kind_payment_owed add constraint payment_owed_project foreign key (street, "project") references taizhang.kind_project (street, id);

alter table taizhang.kind_payment_owed drop constraint if exists payment_owed_state;
alter table taizhang.kind_payment_owed add constraint payment_owed_state check (state is not null and state in ('owed', 'paid'));

drop index if exists taizhang.kind_payment_owed_by_quarter;
drop index if exists taizhang.kind_payment_owed_by_households;
drop index if exists taizhang.kind_payment_owed_by_amount;
drop index if exists taizhang.kind_payment_owed_by_paid;
create index if not exists kind_payment_owed_by_org on taizhang.kind_payment_owed (street, org_path, serial, id);
create index if not exists kind_payment_owed_by_changed on taizhang.kind_payment_owed (street, changed_at, id);
create index if not exists kind_payment_owed_by_occurred on taizhang.kind_payment_owed (street, occurred_at, id);
create index if not exists kind_payment_owed_by_recorded on taizhang.kind_payment_owed (street, recorded_at, id);
create index if not exists kind_payment_owed_by_project on taizhang.kind_payment_owed (street, "project", id);
create index if not exists kind_payment_owed_by_due_on on taizhang.kind_payment_owed (street, "due_on", id);
create index if not exists kind_payment_owed_imported on taizhang.kind_payment_owed (street, imported_in, id) where imported_in is not null;
create index if not exists kind_payment_owed_by_state on taizhang.kind_payment_owed (street, state, id);

alter table taizhang.kind_payment_owed enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_payment_owed;
create policy scope on taizhang.kind_payment_owed using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_payment_owed');
