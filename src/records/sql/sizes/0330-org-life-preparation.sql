-- How many there are of 组织生活会准备 (orgLifePreparation). Derived from src/domain/ledgers by `npm run derive`; do not edit.

create or replace function taizhang.count_org_life_preparation() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    perform taizhang.add_to_size(c.street, c.org_path, 'orgLifePreparation', c.variety, c.imported_in, c.change, c.newest, false)
      from (select t.street, t.org_path, array[]::text[] as variety, t.imported_in, count(*) as change, max(t.occurred_at) as newest
              from new_rows t group by 1, 2, 3, 4) c;
  else
    perform taizhang.add_to_size(c.street, c.org_path, 'orgLifePreparation', c.variety, c.imported_in, c.change, c.newest, c.has_left)
      from (select m.street, m.org_path, m.variety, m.imported_in, sum(m.change)::bigint as change,
                max(m.occurred_at) filter (where m.change > 0) as newest, bool_or(m.change < 0) as has_left
              from (select b.street, b.id, b.org_path, b.variety, b.imported_in, b.occurred_at, sum(b.change) as change
                      from (select t.*, array[]::text[] as variety, 1 as change from new_rows t
                            union all select t.*, array[]::text[], -1 from old_rows t) b
                     group by 1, 2, 3, 4, 5, 6 having sum(b.change) <> 0) m
             group by 1, 2, 3, 4) c;
  end if;
  return null;
end $$;

create or replace trigger org_life_preparation_is_counted_at_insert after insert on taizhang.kind_org_life_preparation referencing new table as new_rows
  for each statement execute function taizhang.count_org_life_preparation();
create or replace trigger org_life_preparation_is_counted_at_update after update on taizhang.kind_org_life_preparation referencing new table as new_rows old table as old_rows
  for each statement execute function taizhang.count_org_life_preparation();

select taizhang.count_anew('orgLifePreparation', 'taizhang.kind_org_life_preparation', $$array[]::text[]$$);
