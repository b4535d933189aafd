-- 权力事项办理 (powerCase). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_power_case (
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
  "item" uuid not null,
  "matter" text not null,
  "applicant" text,
  "steps" jsonb,
  "outcome" text,
  primary key (street, id)
);

alter table taizhang.kind_power_case
  add column if not exists imported_in uuid,
  add column if not exists "item" uuid,
  add column if not exists "matter" text,
  add column if not exists "applicant" text,
  add column if not exists "steps" jsonb,
  add column if not exists "outcome" text;

alter table taizhang.kind_power_case
  alter column "applicant" drop not null,
  alter column "steps" drop not null,
  alter column "outcome" drop not null;

alter table taizhang.kind_power_case drop constraint if exists power_case_item;
alter table taizhang.kind_power_case add constraint power_case_item foreign key (street, "item") references taizhang.kind_power_item (street, id);

alter table taizhang.kind_power_case drop constraint if exists power_case_state;
alter table taizhang.kind_power_case add constraint power_case_state check (state is not null and state in ('open', 'decided'));

drop index if exists taizhang.kind_power_case_by_matter;
drop index if exists taizhang.kind_power_case_by_applicant;
create index if not exists kind_power_case_by_org on taizhang.kind_power_case (street, org_path, serial, id);
create index if not exists kind_power_case_by_changed on taizhang.kind_power_case (street, changed_at, id);
create index if not exists kind_power_case_by_occurred on taizhang.kind_power_case (street, occurred_at, id);
create index if not exists kind_power_case_by_recorded on taizhang.kind_power_case (street, recorded_at, id);
create index if not exists kind_power_case_by_item on taizhang.kind_power_case (street, "item", id);
create index if not exists kind_power_case_imported on taizhang.kind_power_case (street, imported_in, id) where imported_in is not null;
create index if not exists kind_power_case_by_state on taizhang.kind_power_case (street, state, id);

alter table taizhang.kind_power_case enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_power_case;
create policy scope on taizhang.kind_power_case using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_power_case');
