-- 制度清单 (ruleDocument). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_rule_document (
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
  "body" text not null,
  "text" jsonb not null,
  "adopted_on" date,
  "decision" uuid,
  "valid_until" date,
  "first_responsible" uuid,
  "duties" jsonb not null,
  "ended_on" date,
  "ended_why" text,
  primary key (street, id)
);

alter table taizhang.kind_rule_document
  add column if not exists imported_in uuid,
  add column if not exists "type" text,
  add column if not exists "name" text,
  add column if not exists "body" text,
  add column if not exists "text" jsonb,
  add column if not exists "adopted_on" date,
  add column if not exists "decision" uuid,
  add column if not exists "valid_until" date,
  add column if not exists "first_responsible" uuid,
  add column if not exists "duties" jsonb,
  add column if not exists "ended_on" date,
  add column if not exists "ended_why" text;

alter table taizhang.kind_rule_document
  alter column "adopted_on" drop not null,
  alter column "decision" drop not null,
  alter column "valid_until" drop not null,
  alter column "first_responsible" drop not null,
  alter column "ended_on" drop not null,
  alter column "ended_why" drop not null;

alter table taizhang.kind_rule_document drop constraint if exists rule_document_type;
alter table taizhang.kind_rule_document add constraint rule_document_type check ("type" in ('rule', 'proceduralRules', 'dutyList', 'negativeList', 'assessment', 'internalControl', 'publicityDuty', 'workPlan'));

alter table taizhang.kind_rule_document drop constraint if exists rule_document_decision;
alter table taizhang.kind_rule_document add constraint rule_document_decision foreign key (street, "decision") references taizhang.kind_meeting (street, id);

alter table taizhang.kind_rule_document drop constraint if exists rule_document_first_responsible;
alter table taizhang.kind_rule_document add constraint rule_document_first_responsible foreign key (street, "first_responsible") references taizhang.kind_person (street, id);

alter table taizhang.kind_rule_document drop constraint if exists rule_document_state;
alter table taizhang.kind_rule_document add constraint rule_document_state check (state is not null and state in ('drafted', 'inForce', 'ended'));

drop index if exists taizhang.kind_rule_document_by_type;
drop index if exists taizhang.kind_rule_document_by_name;
drop index if exists taizhang.kind_rule_document_by_body;
drop index if exists taizhang.kind_rule_document_by_adopted_on;
drop index if exists taizhang.kind_rule_document_by_valid_until;
drop index if exists taizhang.kind_rule_document_by_ended_on;
create index if not exists kind_rule_document_by_org on taizhang.kind_rule_document (street, org_path, serial, id);
create index if not exists kind_rule_document_by_changed on taizhang.kind_rule_document (street, changed_at, id);
create index if not exists kind_rule_document_by_occurred on taizhang.kind_rule_document (street, occurred_at, id);
create index if not exists kind_rule_document_by_recorded on taizhang.kind_rule_document (street, recorded_at, id);
create index if not exists kind_rule_document_by_type_occurred on taizhang.kind_rule_document (street, "type", occurred_at, id);
create index if not exists kind_rule_document_by_decision on taizhang.kind_rule_document (street, "decision", id);
create index if not exists kind_rule_document_by_first_responsible on taizhang.kind_rule_document (street, "first_responsible", id);
create index if not exists kind_rule_document_imported on taizhang.kind_rule_document (street, imported_in, id) where imported_in is not null;
create index if not exists kind_rule_document_by_state on taizhang.kind_rule_document (street, state, id);

alter table taizhang.kind_rule_document enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_rule_document;
create policy scope on taizhang.kind_rule_document using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_rule_document');
