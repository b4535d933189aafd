import { defineWords } from '../words/words.ts'

export const owedWorkWords = defineWords(
  {
    title: '该开的会、该做的事',
    pieces: (n: string) => `${n} 件`,
    missed: (n: string) => `今年还有 ${n} 项没有记录，看完成情况`,
    all: '看完成情况',
    ofTimes: (held: string, times: string) => `已 ${held} 次，要 ${times} 次`,
    record: '记一次',
    open: '去办',
    quick: '记一笔',
  },
  {
    title: 'To be held and done',
    pieces: (n: string) => n,
    missed: (n: string) => `${n} more of this year have no record: see what is owed`,
    all: 'See what is owed',
    ofTimes: (held: string, times: string) => `${held} of ${times} held`,
    record: 'Record it',
    open: 'Open',
    quick: 'Record',
  },
)
