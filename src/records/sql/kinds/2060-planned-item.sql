-- 计划事项 (plannedItem). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_planned_item (
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
  "plan" uuid not null,
  "on" date not null,
  "what" text not null,
  "who" uuid not null,
  "form" text,
  "material" text,
  "audience" text,
  "held_activity" uuid,
  "held_meeting" uuid,
  "dropped" text,
  primary key (street, id)
);

alter table taizhang.kind_planned_item
  add column if not exists imported_in uuid,
  add column if not exists "plan" uuid,
  add column if not exists "on" date,
  add column if not exists "what" text,
  add column if not exists "who" uuid,
  add column if not exists "form" text,
  add column if not exists "material" text,
  add column if not exists "audience" text,
  add column if not exists "held_activity" uuid,
  add column if not exists "held_meeting" uuid,
  add column if not exists "dropped" text;

alter table taizhang.kind_planned_item
  alter column "form" drop not null,
  alter column "material" drop not null,
  alter column "audience" drop not null,
  alter column "held_activity" drop not null,
  alter column "held_meeting" drop not null,
  alter column "dropped" drop not null;

alter table taizhang.kind_planned_item drop constraint if exists planned_item_plan;
alter table taizhang.kind_planned_item add constraint planned_item_plan foreign key (street, "plan") references taizhang.kind_plan (street, id);

alter table taizhang.kind_planned_item drop constraint if exists planned_item_who;
alter table taizhang.kind_planned_item add constraint planned_item_who foreign key (street, "who") references taizhang.kind_person (street, id);

alter table taizhang.kind_planned_item drop constraint if exists planned_item_held_activity;
alter table taizhang.kind_planned_item add constraint planned_item_held_activity foreign key (street, "held_activity") references taizhang.kind_activity (street, id);

alter table taizhang.kind_planned_item drop constraint if exists planned_item_held_meeting;
alter table taizhang.kind_planned_item add constraint planned_item_held_meeting foreign key (street, "held_meeting") references taizhang.kind_meeting (street, id);

alter table taizhang.kind_planned_item drop constraint if exists planned_item_dropped;
alter table taizhang.kind_planned_item add constraint planned_item_dropped check ("dropped" in ('work', 'merged', 'order', 'other'));

drop index if exists taizhang.kind_planned_item_by_what;
drop index if exists taizhang.kind_planned_item_by_form;
drop index if exists taizhang.kind_planned_item_by_material;
drop index if exists taizhang.kind_planned_item_by_audience;
drop index if exists taizhang.kind_planned_item_by_dropped;
create index if not exists kind_planned_item_by_org on taizhang.kind_planned_item (street, org_path, serial, id);
create index if not exists kind_planned_item_by_changed on taizhang.kind_planned_item (street, changed_at, id);
create index if not exists kind_planned_item_by_occurred on taizhang.kind_planned_item (street, occurred_at, id);
create index if not exists kind_planned_item_by_recorded on taizhang.kind_planned_item (street, recorded_at, id);
create index if not exists kind_planned_item_by_plan on taizhang.kind_planned_item (street, "plan", id);
create index if not exists kind_planned_item_by_on on taizhang.kind_planned_item (street, "on", id);
create index if not exists kind_planned_item_by_who on taizhang.kind_planned_item (street, "who", id);
create index if not exists kind_planned_item_by_held_activity on taizhang.kind_planned_item (street, "held_activity", id);
create index if not exists kind_planned_item_by_held_meeting on taizhang.kind_planned_item (street, "held_meeting", id);
create index if not exists kind_planned_item_imported on taizhang.kind_planned_item (street, imported_in, id) where imported_in is not null;
create unique index if not exists kind_planned_item_one_held_activity on taizhang.kind_planned_item (street, "held_activity");
create unique index if not exists kind_planned_item_one_held_meeting on taizhang.kind_planned_item (street, "held_meeting");

alter table taizhang.kind_planned_item enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_planned_item;
create policy scope on taizhang.kind_planned_item using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_planned_item');
