import { CHAPTERS, type Chapter } from '../domain/chapters.ts'
import { block, fact, type PaperBlock } from '../domain/paper.ts'
import type { PaperGround } from './define-report.ts'
import type { WorkFact } from './work-facts.ts'

/** 召开支部委员会会议12次、两委会11次；开展…，参加310人次。 Every figure rests on its records. */
function sentence(facts: readonly WorkFact[]) {
  return facts.flatMap(({ verb, figures, total }, i) => [
    ...(i > 0 ? ['；'] : []),
    verb,
    ...figures.flatMap(({ words, sources }, at) => [...(at > 0 ? ['、'] : []), fact(words, ...sources)]),
    ...(total ? [`，${total.verb}`, fact(total.words, ...total.sources)] : []),
  ])
}

/** A paragraph for each chapter of daily work that has anything to tell, under its heading. */
export const workByChapter = ({ work }: PaperGround, id: () => string): PaperBlock[] =>
  (Object.keys(CHAPTERS) as Chapter[]).flatMap((chapter) => {
    const facts = work.filter((told) => told.chapter === chapter)
    if (facts.length === 0) return []
    return [
      block(id(), 'heading2', [CHAPTERS[chapter].zh]),
      block(id(), 'paragraph', ['一年来，', ...sentence(facts), '。']),
    ]
  })

/** What a topic's name says of the chapters that it is about; a paper on any other topic tells of no chapter. */
const ABOUT: Record<Chapter, RegExp> = {
  party: /党建|党组织|组织建设|组织生活|党员|队伍|基层/u,
  deciding: /议事|决策|民主|三重一大/u,
  duty: /廉|责任|从严治党|意识形态|作风|纪律|监督/u,
  residents: /群众|居民|服务|民生|治理/u,
  money: /经费|资金|财务|资产|财经/u,
  office: /内务|内控|管理|制度|台账/u,
}

/** One paragraph of what was done on a topic; none where the records of daily work do not know it. */
export function workOnTopic({ work, topic }: PaperGround, id: () => string): PaperBlock[] {
  const facts = work.filter(({ chapter }) => ABOUT[chapter].test(topic))
  return facts.length === 0 ? [] : [block(id(), 'paragraph', ['一年来，', ...sentence(facts), '。'])]
}

/** How a self-examination was prepared, as far as the records tell: study and talks. */
export function preparation({ work }: PaperGround, id: () => string): PaperBlock[] {
  const facts = work
    .map((told) => ({
      ...told,
      total: null,
      figures: told.figures.filter(({ words }) => /学习|谈心谈话/u.test(words)),
    }))
    .filter(({ figures }) => figures.length > 0)
  return facts.length === 0 ? [] : [block(id(), 'paragraph', ['会前和本年度，', ...sentence(facts), '。'])]
}
