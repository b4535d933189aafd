/** 2026-04-17 → 2026年4月17日, without leading zeros (GB/T 9704 §7.3.5.4). */
export const dayPlain = (day: string): string => {
  const [year, month, date] = day.split('-')
  return `${year}年${Number(month)}月${Number(date)}日`
}

/** Words that a paper written after a year should no longer hold (过时说法): the street may extend the list. */
export const STALE_PHRASES: readonly { words: RegExp; since: number }[] = [
  { words: /党的十八大(?!以来)/u, since: 2018 },
  { words: /党的十九大(?!以来)|十九届[一二三四五六]中全会/u, since: 2023 },
  { words: /群众路线教育实践活动|“?三严三实”?专题教育|“?两学一做”?学习教育/u, since: 2020 },
  { words: /疫情防控(?:常态化|阻击战)/u, since: 2024 },
]
