-- 轮次 (round). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_round (
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
  "inspector" text,
  "feedback_on" date not null,
  "plan_due_on" date,
  "focus_ends_on" date,
  "categories" jsonb not null,
  primary key (street, id)
);

alter table taizhang.kind_round
  add column if not exists imported_in uuid,
  add column if not exists "name" text,
  add column if not exists "inspector" text,
  add column if not exists "feedback_on" date,
  add column if not exists "plan_due_on" date,
  add column if not exists "focus_ends_on" date,
  add column if not exists "categories" jsonb;

alter table taizhang.kind_round
  alter column "inspector" drop not null,
  alter column "plan_due_on" drop not null,
  alter column "focus_ends_on" drop not null;

create index if not exists kind_round_by_org on taizhang.kind_round (street, org_path, serial, id);
create index if not exists kind_round_by_changed on taizhang.kind_round (street, changed_at, id);
create index if not exists kind_round_by_occurred on taizhang.kind_round (street, occurred_at, id);
create index if not exists kind_round_by_recorded on taizhang.kind_round (street, recorded_at, id);
create index if not exists kind_round_by_focus_ends_on on taizhang.kind_round (street, "focus_ends_on", id);

alter table taizhang.kind_round enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_round;
create policy scope on taizhang.kind_round using (
  street = (select current_setting('taizhang.street', true))
);

select taizhang.allow('select, insert, update', 'taizhang.kind_round');
