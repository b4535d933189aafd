import { createHash } from 'node:crypto'
import type { Queryable } from '../../database/scope.ts'
import type { Position } from '../../domain/fields/index.ts'
import type { Nearness } from '../../domain/pictures/nearness.ts'

/** Where the venues stand against which a community's pictures are held, and a text that is another once one stands elsewhere. */
export interface Venues {
  positions: Position[]
  state: string
}

/** A community's venues, and those of the street itself: its people meet there too. */
export async function venuesOf(tx: Queryable, street: string, community: string): Promise<Venues> {
  const { rows } = await tx.query<{ position: Position }>(
    `select position from taizhang.kind_venue
      where street = $1 and position is not null and (starts_with(org_path, $2) or starts_with($2, org_path))
      order by position`,
    [street, community],
  )
  const positions = rows.map(({ position }) => position)
  return { positions, state: createHash('sha256').update(JSON.stringify(positions)).digest('base64url').slice(0, 16) }
}

type KeptPlace = {
  sha256: string
  tellsWhere: boolean | null
  nearness: Nearness | null
  against: string | null
}

/** Of pictures that can be shown: whether they say where they were taken, and how they lay to the community's venues. */
export async function findPlaces(tx: Queryable, street: string, community: string, hashes: readonly string[]) {
  const { rows } = await tx.query<KeptPlace>(
    `select p.sha256, p.tells_where as "tellsWhere", l.nearness, l.against
       from taizhang.picture p
       left join taizhang.picture_place l on l.street = p.street and l.sha256 = p.sha256 and l.community = $3
      where p.street = $1 and p.sha256 = any($2::text[]) and p.state = 'shown'`,
    [street, hashes, community],
  )
  return rows
}

export const keepPlace = (
  tx: Queryable,
  street: string,
  place: { sha256: string; community: string; nearness: Nearness; against: string },
): Promise<unknown> =>
  tx.query(
    `insert into taizhang.picture_place (street, sha256, community, nearness, against)
     select street, sha256, $3, $4, $5 from taizhang.picture where street = $1 and sha256 = $2
     on conflict (street, sha256, community) do update set nearness = excluded.nearness, against = excluded.against`,
    [street, place.sha256, place.community, place.nearness, place.against],
  )

export const keepTellsWhere = (tx: Queryable, street: string, sha256: string, tells: boolean): Promise<unknown> =>
  tx.query('update taizhang.picture set tells_where = $3 where street = $1 and sha256 = $2', [street, sha256, tells])

/** As SQL: the community of a path, as `communityPath` says it. */
export const communityOf = (orgPath: string): string => `substring(${orgPath} from '^/[^/]+/(?:[^/]+/)?')`

/** Communities on whose records there are pictures that may say where they were taken, and these pictures. */
export async function picturesByCommunity(tx: Queryable, street: string) {
  const { rows } = await tx.query<{ community: string; hashes: string[] }>(
    `select ${communityOf('r.org_path')} as community, array_agg(distinct a.sha256) as hashes
       from taizhang.attachment a
       join taizhang.record r on r.street = a.street and r.id = a.record
       join taizhang.picture p on p.street = a.street and p.sha256 = a.sha256
      where a.street = $1 and p.state = 'shown' and p.tells_where is distinct from false
      group by 1 order by 1`,
    [street],
  )
  return rows
}

/** The paths of the organisations on whose records a picture is. */
export async function holdersOf(tx: Queryable, street: string, sha256: string): Promise<string[]> {
  const { rows } = await tx.query<{ path: string }>(
    `select distinct r.org_path as path from taizhang.attachment a
       join taizhang.record r on r.street = a.street and r.id = a.record
      where a.street = $1 and a.sha256 = $2`,
    [street, sha256],
  )
  return rows.map(({ path }) => path)
}
