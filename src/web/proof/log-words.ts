import { defineWords } from '../words/words.ts'

export const COUNTED = ['', '一', '两', '三', '四', '五', '六', '七', '八', '九', '十']

/** What the frame says of the log on every page; the rest comes with the pages that show it. */
export const logWords = defineWords(
  {
    strip: '日志对不上，先不要用里面的记录作依据。看证据',
    proofOf: '看证明',
    topGood: (entries: string, at: string | null, parties: number) =>
      parties > 0
        ? `日志 ${entries} 条，${at} ${COUNTED[parties] ?? parties}方已见证`
        : `日志 ${entries} 条，${at ?? ''} 已签`,
    topBroken: '日志对不上',
    markLabel: (parties: number) => (parties > 0 ? `存证，${COUNTED[parties] ?? parties}方已见证` : '存证，已入账'),
    markLabelBroken: '存证，对不上',
    markLabelWaiting: '存证，正在入账',
  },
  {
    strip: 'The log does not hold. Do not rely on its records for now. See the evidence',
    proofOf: 'See the proof',
    topGood: (entries: string, at: string | null, parties: number) =>
      parties > 0
        ? `Log: ${entries} entries, ${at} witnessed by ${parties}`
        : `Log: ${entries} entries, signed ${at ?? ''}`,
    topBroken: 'The log does not hold',
    markLabel: (parties: number) => (parties > 0 ? `In the log, witnessed by ${parties}` : 'In the log'),
    markLabelBroken: 'Does not hold',
    markLabelWaiting: 'Being entered',
  },
)
