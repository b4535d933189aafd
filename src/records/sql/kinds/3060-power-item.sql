-- 权力事项 (powerItem). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_power_item (
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
  "name" text not null,
  "field" text not null,
  "basis" text not null,
  "owner" uuid not null,
  "flow" jsonb not null,
  "checked_on" date,
  "checked" text,
  primary key (street, id)
);

alter table taizhang.kind_power_item
  add column if not exists imported_in uuid,
  add column if not exists "name" text,
  add column if not exists "field" text,
  add column if not exists "basis" text,
  add column if not exists "owner" uuid,
  add column if not exists "flow" jsonb,
  add column if not exists "checked_on" date,
  add column if not exists "checked" text;

alter table taizhang.kind_power_item
  alter column "checked_on" drop not null,
  alter column "checked" drop not null;

alter table taizhang.kind_power_item drop constraint if exists power_item_field;
alter table taizhang.kind_power_item add constraint power_item_field check ("field" in ('civil', 'birth', 'money', 'projects', 'certificates', 'members', 'other'));

alter table taizhang.kind_power_item drop constraint if exists power_item_owner;
alter table taizhang.kind_power_item add constraint power_item_owner foreign key (street, "owner") references taizhang.kind_person (street, id);

alter table taizhang.kind_power_item drop constraint if exists power_item_state;
alter table taizhang.kind_power_item add constraint power_item_state check (state is not null and state in ('inUse', 'withdrawn'));

drop index if exists taizhang.kind_power_item_by_name;
drop index if exists taizhang.kind_power_item_by_field;
drop index if exists taizhang.kind_power_item_by_basis;
drop index if exists taizhang.kind_power_item_by_checked_on;
create index if not exists kind_power_item_by_org on taizhang.kind_power_item (street, org_path, serial, id);
create index if not exists kind_power_item_by_changed on taizhang.kind_power_item (street, changed_at, id);
create index if not exists kind_power_item_by_occurred on taizhang.kind_power_item (street, occurred_at, id);
create index if not exists kind_power_item_by_recorded on taizhang.kind_power_item (street, recorded_at, id);
create index if not exists kind_power_item_by_owner on taizhang.kind_power_item (street, "owner", id);
create index if not exists kind_power_item_imported on taizhang.kind_power_item (street, imported_in, id) where imported_in is not null;
create index if not exists kind_power_item_by_state on taizhang.kind_power_item (street, state, id);

alter table taizhang.kind_power_item enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_power_item;
create policy scope on taizhang.kind_power_item using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_power_item');
