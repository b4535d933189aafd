import { defineWords } from '../words/words.ts'

export const searchWords = defineWords(
  {
    title: '查找',
    field: '编号、人、原文、页面',
    hint: '打两个字以上。编号如 WTL-07 直接到',
    recent: '最近看过的',
    pages: '页面',
    records: '记录',
    none: (typed: string) => `没有找到“${typed}”。换个说法，或少打几个字`,
    searching: '正在找',
    found: (n: string) => `${n} 条`,
    forget: '清掉最近的',
    keys: '↑↓ 走，Enter 打开，Esc 关上',
    inLedger: (typed: string) => `在台账里列出所有含“${typed}”的`,
  },
  {
    title: 'Search',
    field: 'Numbers, people, words, pages',
    hint: 'Two characters or more. A number such as WTL-07 goes there',
    recent: 'Seen lately',
    pages: 'Pages',
    records: 'Records',
    none: (typed: string) => `Nothing found for “${typed}”. Try other or fewer words`,
    searching: 'Searching',
    found: (n: string) => n,
    forget: 'Forget these',
    keys: '↑↓ move, Enter opens, Esc closes',
    inLedger: (typed: string) => `List all with “${typed}” in the ledger`,
  },
)
