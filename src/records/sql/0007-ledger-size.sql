-- How many records of each variety every organisation has, and when the newest of them took place: what the directory of ledgers
-- tells without counting a million rows. Kept by the database itself with every write (sql/sizes, derived from kinds and ledgers).
--
-- Nobody waits for anybody here, however long an import takes: each transaction adds to rows of a lane of its own, the first that
-- no other is writing in, and the lanes are added up when they are read.
create table taizhang.ledger_size (
  street text collate "C" not null,
  org_path text collate "C" not null,
  kind text collate "C" not null,
  -- What ledgers tell records of the kind apart by (src/domain/ledgers/traits.ts).
  variety text[] not null,
  imported_in uuid,
  lane smallint not null,
  -- Of one lane it may be less than nothing: a record came into another.
  count integer not null,
  -- Of those that ever came in; the newest may be gone where some have left.
  newest timestamptz,
  has_left boolean not null default false,
  unique nulls not distinct (street, org_path, kind, variety, imported_in, lane)
) with (fillfactor = 50);

alter table taizhang.ledger_size enable row level security, force row level security;
create policy scope on taizhang.ledger_size using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);
select taizhang.allow('select, insert, update', 'taizhang.ledger_size');

create function taizhang.free_lane(street text) returns smallint language plpgsql as $$
begin
  for lane in 0..32767 loop
    if pg_try_advisory_xact_lock(hashtext('ledger_size ' || street), lane) then
      return lane;
    end if;
  end loop;
  raise exception 'records.no-lane: everything is being written in';
end $$;

create function taizhang.add_to_size(
  street text, org_path text, kind text, variety text[], imported_in uuid, change bigint, newest timestamptz, has_left boolean
) returns void language sql as $$
  insert into taizhang.ledger_size as s (street, org_path, kind, variety, imported_in, lane, count, newest, has_left)
    values ($1, $2, $3, $4, $5, taizhang.free_lane($1), $6, $7, $8)
    on conflict (street, org_path, kind, variety, imported_in, lane) do update set
      count = s.count + excluded.count, newest = greatest(s.newest, excluded.newest), has_left = s.has_left or excluded.has_left
$$;

-- Counts a kind's records anew: when its ledgers tell apart something else than before, and after a restore. For the owner, whom
-- row-level security binds too.
create function taizhang.count_anew(kind text, kind_table regclass, variety text) returns void language plpgsql as $$
begin
  execute format('alter table %s no force row level security', kind_table);
  alter table taizhang.ledger_size no force row level security;
  delete from taizhang.ledger_size s where s.kind = count_anew.kind;
  execute format(
    'insert into taizhang.ledger_size (street, org_path, kind, variety, imported_in, lane, count, newest)
       select t.street, t.org_path, %L, %s, t.imported_in, 0, count(*), max(t.occurred_at) from %s t group by 1, 2, 4, 5',
    kind, variety, kind_table);
  alter table taizhang.ledger_size force row level security;
  execute format('alter table %s force row level security', kind_table);
end $$;
