-- 责任书 (dutyPledge). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_duty_pledge (
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
  "signer" uuid not null,
  "with" text not null,
  "valid_until" date not null,
  "scope" jsonb not null,
  "papers" jsonb not null,
  primary key (street, id)
);

alter table taizhang.kind_duty_pledge
  add column if not exists imported_in uuid,
  add column if not exists "type" text,
  add column if not exists "name" text,
  add column if not exists "signer" uuid,
  add column if not exists "with" text,
  add column if not exists "valid_until" date,
  add column if not exists "scope" jsonb,
  add column if not exists "papers" jsonb;

alter table taizhang.kind_duty_pledge drop constraint if exists duty_pledge_type;
alter table taizhang.kind_duty_pledge add constraint duty_pledge_type check ("type" in ('strictGovernance', 'publicityDuty', 'safety', 'incorruptCommitment', 'other'));

alter table taizhang.kind_duty_pledge drop constraint if exists duty_pledge_signer;
alter table taizhang.kind_duty_pledge add constraint duty_pledge_signer foreign key (street, "signer") references taizhang.kind_person (street, id);

alter table taizhang.kind_duty_pledge drop constraint if exists duty_pledge_state;
alter table taizhang.kind_duty_pledge add constraint duty_pledge_state check (state is not null and state in ('signing', 'kept'));

drop index if exists taizhang.kind_duty_pledge_by_type;
drop index if exists taizhang.kind_duty_pledge_by_name;
drop index if exists taizhang.kind_duty_pledge_by_signer;
drop index if exists taizhang.kind_duty_pledge_by_with;
drop index if exists taizhang.kind_duty_pledge_by_valid_until;
create index if not exists kind_duty_pledge_by_org on taizhang.kind_duty_pledge (street, org_path, serial, id);
create index if not exists kind_duty_pledge_by_changed on taizhang.kind_duty_pledge (street, changed_at, id);
create index if not exists kind_duty_pledge_by_occurred on taizhang.kind_duty_pledge (street, occurred_at, id);
create index if not exists kind_duty_pledge_by_recorded on taizhang.kind_duty_pledge (street, recorded_at, id);
create index if not exists kind_duty_pledge_imported on taizhang.kind_duty_pledge (street, imported_in, id) where imported_in is not null;
create index if not exists kind_duty_pledge_by_state on taizhang.kind_duty_pledge (street, state, id);

alter table taizhang.kind_duty_pledge enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_duty_pledge;
create policy scope on taizhang.kind_duty_pledge using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_duty_pledge');
