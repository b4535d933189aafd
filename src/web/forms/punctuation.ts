import type { Language } from '../../domain/label.ts'
import { useLanguage } from '../words/words.ts'

/** What stands between words, as each language writes it. */
const MARKS = {
  zh: {
    colon: '：',
    comma: '，',
    list: '、',
    gap: '　',
    apart: '　',
    open: '（',
    close: '）',
    quote: (text: string) => `“${text}”`,
  },
  en: {
    colon: ': ',
    comma: ', ',
    list: ', ',
    gap: '  ',
    apart: ' · ',
    open: ' (',
    close: ')',
    quote: (text: string) => `“${text}”`,
  },
} as const satisfies Record<Language, unknown>

export const usePunctuation = () => MARKS[useLanguage()]
