-- 民主议事 (consultedDecision). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_consulted_decision (
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
  "procedure" text not null,
  "matter" text not null,
  "branch" uuid,
  "about" text not null,
  "dropped" text,
  primary key (street, id)
);

alter table taizhang.kind_consulted_decision
  add column if not exists imported_in uuid,
  add column if not exists "procedure" text,
  add column if not exists "matter" text,
  add column if not exists "branch" uuid,
  add column if not exists "about" text,
  add column if not exists "dropped" text;

alter table taizhang.kind_consulted_decision
  alter column "branch" drop not null,
  alter column "dropped" drop not null;

alter table taizhang.kind_consulted_decision drop constraint if exists consulted_decision_procedure;
alter table taizhang.kind_consulted_decision add constraint consulted_decision_procedure check ("procedure" in ('consulted', 'fourStep'));

alter table taizhang.kind_consulted_decision drop constraint if exists consulted_decision_branch;
alter table taizhang.kind_consulted_decision add constraint consulted_decision_branch foreign key (street, "branch") references taizhang.kind_organisation (street, id);

alter table taizhang.kind_consulted_decision drop constraint if exists consulted_decision_state;
alter table taizhang.kind_consulted_decision add constraint consulted_decision_state check (state is not null and state in ('open', 'done', 'dropped'));

drop index if exists taizhang.kind_consulted_decision_by_procedure;
drop index if exists taizhang.kind_consulted_decision_by_matter;
drop index if exists taizhang.kind_consulted_decision_by_dropped;
create index if not exists kind_consulted_decision_by_org on taizhang.kind_consulted_decision (street, org_path, serial, id);
create index if not exists kind_consulted_decision_by_changed on taizhang.kind_consulted_decision (street, changed_at, id);
create index if not exists kind_consulted_decision_by_occurred on taizhang.kind_consulted_decision (street, occurred_at, id);
create index if not exists kind_consulted_decision_by_recorded on taizhang.kind_consulted_decision (street, recorded_at, id);
create index if not exists kind_consulted_decision_by_procedure_occurred on taizhang.kind_consulted_decision (street, "procedure", occurred_at, id);
create index if not exists kind_consulted_decision_imported on taizhang.kind_consulted_decision (street, imported_in, id) where imported_in is not null;
create index if not exists kind_consulted_decision_by_state on taizhang.kind_consulted_decision (street, state, id);

alter table taizhang.kind_consulted_decision enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_consulted_decision;
create policy scope on taizhang.kind_consulted_decision using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_consulted_decision');
