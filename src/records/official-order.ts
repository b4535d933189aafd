interface Asked {
  query(text: string, values: unknown[]): Promise<{ rows: unknown[] }>
}

/**
 * Paths of a street's organisations in their official order (排序): each body before those below it, beside one another as the street
 * has put them. What lies in no organisation comes first.
 */
export async function officialPaths(db: Asked, street: string): Promise<string[]> {
  const text = 'select org_path as path, position from taizhang.kind_organisation where street = $1'
  const { rows } = await db.query(text, [street])
  return ['/', ...inOfficialOrder(rows as { path: string; position: number }[])]
}

function inOfficialOrder(organisations: readonly { path: string; position: number }[]): string[] {
  const positions = new Map(organisations.map(({ path, position }) => [path, position]))
  // `/LD/WTL/` stands at the place of `/LD/`, then at its own; bodies of one place follow one another by code.
  const placeOf = (path: string) => {
    const codes = path.split('/').slice(1, -1)
    return codes.flatMap((code, i) => [positions.get(`/${codes.slice(0, i + 1).join('/')}/`) ?? 0, code])
  }
  const places = organisations.map(({ path }) => ({ path, place: placeOf(path) }))
  return places.sort((a, b) => compared(a.place, b.place)).map(({ path }) => path)
}

function compared(a: readonly (number | string)[], b: readonly (number | string)[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    if (a[i] !== b[i]) return a[i]! < b[i]! ? -1 : 1
  }
  return a.length - b.length
}
