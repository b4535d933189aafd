import type { Kind } from '../domain/kind.ts'
import { TRAITS, type Trait } from '../domain/ledgers/traits.ts'
import { quoted, snake, tableOf } from './columns.ts'

const traitSql = ({ field, part }: Trait): string => {
  const column = `t.${quoted(snake(field))}`
  return part === undefined
    ? `${column}::text`
    : `(exists (select from jsonb_array_elements(${column}) part where part ->> '${part}' is not null))::text`
}

/** What ledgers tell records of the kind apart by, as SQL over the alias `t`. */
export const varietySql = ({ name }: Pick<Kind, 'name'>): string =>
  `array[${TRAITS.get(name as never)!
    .map(traitSql)
    .join(', ')}]::text[]`

/**
 * The SQL that has the database count a kind's records by organisation, variety and import, at every write of its table. It can run
 * again over an earlier form of itself: then they are counted anew, by what ledgers tell apart now.
 */
export function sizesSql(kind: Kind): string {
  const name = snake(kind.name)
  const variety = varietySql(kind)
  const trigger = (on: 'insert' | 'update', rows: string) =>
    `create or replace trigger ${name}_is_counted_at_${on} after ${on} on ${tableOf(kind)} ${rows}
  for each statement execute function taizhang.count_${name}();`
  return `-- How many there are of ${kind.label.zh} (${kind.name}). Derived from src/domain/ledgers by \`npm run derive\`; do not edit.

create or replace function taizhang.count_${name}() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    perform taizhang.add_to_size(c.street, c.org_path, '${kind.name}', c.variety, c.imported_in, c.change, c.newest, false)
      from (select t.street, t.org_path, ${variety} as variety, t.imported_in, count(*) as change, max(t.occurred_at) as newest
              from new_rows t group by 1, 2, 3, 4) c;
  else
    perform taizhang.add_to_size(c.street, c.org_path, '${kind.name}', c.variety, c.imported_in, c.change, c.newest, c.has_left)
      from (select m.street, m.org_path, m.variety, m.imported_in, sum(m.change)::bigint as change,
                max(m.occurred_at) filter (where m.change > 0) as newest, bool_or(m.change < 0) as has_left
              from (select b.street, b.id, b.org_path, b.variety, b.imported_in, b.occurred_at, sum(b.change) as change
                      from (select t.*, ${variety} as variety, 1 as change from new_rows t
                            union all select t.*, ${variety}, -1 from old_rows t) b
                     group by 1, 2, 3, 4, 5, 6 having sum(b.change) <> 0) m
             group by 1, 2, 3, 4) c;
  end if;
  return null;
end $$;

${trigger('insert', 'referencing new table as new_rows')}
${trigger('update', 'referencing new table as new_rows old table as old_rows')}

select taizhang.count_anew('${kind.name}', '${tableOf(kind)}', $$${variety}$$);
`
}
