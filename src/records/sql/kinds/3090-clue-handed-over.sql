-- 线索移交 (clueHandedOver). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_clue_handed_over (
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
  "to" text not null,
  "receipt_on" date,
  primary key (street, id)
);

alter table taizhang.kind_clue_handed_over
  add column if not exists imported_in uuid,
  add column if not exists "to" text,
  add column if not exists "receipt_on" date;

alter table taizhang.kind_clue_handed_over
  alter column "receipt_on" drop not null;

drop index if exists taizhang.kind_clue_handed_over_by_to;
drop index if exists taizhang.kind_clue_handed_over_by_receipt_on;
create index if not exists kind_clue_handed_over_by_org on taizhang.kind_clue_handed_over (street, org_path, serial, id);
create index if not exists kind_clue_handed_over_by_changed on taizhang.kind_clue_handed_over (street, changed_at, id);
create index if not exists kind_clue_handed_over_by_occurred on taizhang.kind_clue_handed_over (street, occurred_at, id);
create index if not exists kind_clue_handed_over_by_recorded on taizhang.kind_clue_handed_over (street, recorded_at, id);
create index if not exists kind_clue_handed_over_imported on taizhang.kind_clue_handed_over (street, imported_in, id) where imported_in is not null;

alter table taizhang.kind_clue_handed_over enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_clue_handed_over;
create policy scope on taizhang.kind_clue_handed_over using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_clue_handed_over');
