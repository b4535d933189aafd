-- 支部选举 (branchElection). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_branch_election (
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
  "branch" uuid not null,
  "type" text not null,
  "name" text not null,
  "eligible" integer not null,
  "present" integer not null,
  "elected" jsonb not null,
  "papers" jsonb not null,
  "next_due_on" date,
  primary key (street, id)
);

alter table taizhang.kind_branch_election
  add column if not exists imported_in uuid,
  add column if not exists "branch" uuid,
  add column if not exists "type" text,
  add column if not exists "name" text,
  add column if not exists "eligible" integer,
  add column if not exists "present" integer,
  add column if not exists "elected" jsonb,
  add column if not exists "papers" jsonb,
  add column if not exists "next_due_on" date;

alter table taizhang.kind_branch_election
  alter column "next_due_on" drop not null;

alter table taizhang.kind_branch_election drop constraint if exists branch_election_branch;
alter table taizhang.kind_branch_election add constraint branch_election_branch foreign key (street, "branch") references taizhang.kind_organisation (street, id);

alter table taizhang.kind_branch_election drop constraint if exists branch_election_type;
alter table taizhang.kind_branch_election add constraint branch_election_type check ("type" in ('term', 'byElection'));

drop index if exists taizhang.kind_branch_election_by_type;
drop index if exists taizhang.kind_branch_election_by_name;
drop index if exists taizhang.kind_branch_election_by_eligible;
drop index if exists taizhang.kind_branch_election_by_present;
drop index if exists taizhang.kind_branch_election_by_next_due_on;
create index if not exists kind_branch_election_by_org on taizhang.kind_branch_election (street, org_path, serial, id);
create index if not exists kind_branch_election_by_changed on taizhang.kind_branch_election (street, changed_at, id);
create index if not exists kind_branch_election_by_occurred on taizhang.kind_branch_election (street, occurred_at, id);
create index if not exists kind_branch_election_by_recorded on taizhang.kind_branch_election (street, recorded_at, id);
create index if not exists kind_branch_election_imported on taizhang.kind_branch_election (street, imported_in, id) where imported_in is not null;

alter table taizhang.kind_branch_election enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_branch_election;
create policy scope on taizhang.kind_branch_election using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_branch_election');
