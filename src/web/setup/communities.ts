/** A community as it will be made. */
export interface NewCommunity {
  name: string
  shortName: string
  code: string
}

const CODE = /^[A-Z][A-Z0-9]{0,7}$/

/**
 * Reads a list pasted from a spreadsheet: one community a line, short name and code in the next columns if given. A
 * heading line is left out. Missing short names are the name without 社区/居委会; missing codes are `C01`, `C02` ….
 */
export function parseCommunities(pasted: string): NewCommunity[] {
  const rows = pasted
    .split(/\r?\n/)
    .map((line) => line.split(/\t|,|，/).map((cell) => cell.trim()))
    .filter(([name]) => name !== undefined && name !== '' && !/^(名称|社区名称|社区|单位|name)$/i.test(name))
  const given = new Set(rows.map((cells) => cells.find((c, i) => i > 0 && CODE.test(c))))
  let next = 1
  const free = () => {
    let code: string
    do code = `C${String(next++).padStart(2, '0')}`
    while (given.has(code))
    return code
  }
  return rows.map(([name = '', ...rest]) => {
    const code = rest.find((c) => CODE.test(c))
    const short = rest.find((c) => c !== '' && c !== code)
    const shortName = short ?? (name.replace(/(社区|居委会|村)(党委|党总支|居委会)?$/, '') || name)
    return { name, shortName: shortName.slice(0, 20), code: code ?? free() }
  })
}
