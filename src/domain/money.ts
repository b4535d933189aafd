/** Yuan as written (`8,430.5`) → fen; undefined if it is no amount. */
export function yuanToFen(text: string): number | undefined {
  const plain = text.replaceAll(/[,，\s¥￥元]/g, '')
  if (!/^-?\d+(\.\d{1,2})?$/.test(plain)) return undefined
  return Math.round(Number(plain) * 100)
}

export const fenToYuan = (fen: number): string => (fen / 100).toFixed(2).replace(/\.00$/, '')
