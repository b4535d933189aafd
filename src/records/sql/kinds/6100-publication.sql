-- 宣传稿件 (publication). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_publication (
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
  "title" text not null,
  "form" text not null,
  "channel" uuid,
  "outlet" text,
  "link" text,
  "origin" text not null,
  "theme" text not null,
  "copies" jsonb not null,
  primary key (street, id)
);

alter table taizhang.kind_publication
  add column if not exists imported_in uuid,
  add column if not exists "title" text,
  add column if not exists "form" text,
  add column if not exists "channel" uuid,
  add column if not exists "outlet" text,
  add column if not exists "link" text,
  add column if not exists "origin" text,
  add column if not exists "theme" text,
  add column if not exists "copies" jsonb;

alter table taizhang.kind_publication
  alter column "channel" drop not null,
  alter column "outlet" drop not null,
  alter column "link" drop not null;

alter table taizhang.kind_publication drop constraint if exists publication_form;
alter table taizhang.kind_publication add constraint publication_form check ("form" in ('newsItem', 'webArticle', 'video', 'screen', 'banner', 'leaflet'));

alter table taizhang.kind_publication drop constraint if exists publication_channel;
alter table taizhang.kind_publication add constraint publication_channel foreign key (street, "channel") references taizhang.kind_own_channel (street, id);

alter table taizhang.kind_publication drop constraint if exists publication_origin;
alter table taizhang.kind_publication add constraint publication_origin check ("origin" in ('own', 'forwarded'));

alter table taizhang.kind_publication drop constraint if exists publication_theme;
alter table taizhang.kind_publication add constraint publication_theme check ("theme" in ('partyWork', 'legal', 'crimeCrackdown', 'coreValues', 'safety', 'service', 'culture', 'other'));

drop index if exists taizhang.kind_publication_by_title;
drop index if exists taizhang.kind_publication_by_form;
drop index if exists taizhang.kind_publication_by_outlet;
drop index if exists taizhang.kind_publication_by_link;
drop index if exists taizhang.kind_publication_by_origin;
drop index if exists taizhang.kind_publication_by_theme;
create index if not exists kind_publication_by_org on taizhang.kind_publication (street, org_path, serial, id);
create index if not exists kind_publication_by_changed on taizhang.kind_publication (street, changed_at, id);
create index if not exists kind_publication_by_occurred on taizhang.kind_publication (street, occurred_at, id);
create index if not exists kind_publication_by_recorded on taizhang.kind_publication (street, recorded_at, id);
create index if not exists kind_publication_by_channel on taizhang.kind_publication (street, "channel", id);
create index if not exists kind_publication_imported on taizhang.kind_publication (street, imported_in, id) where imported_in is not null;

alter table taizhang.kind_publication enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_publication;
create policy scope on taizhang.kind_publication using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_publication');
