/**
 * Understanding a document (读懂文件): noise → paragraphs → segments → outline → items → pairs, states, warnings. Pure and
 * deterministic; knows no file formats and asks no network.
 */
import type { ReadHeading, ReadItem, Reading, SourceText } from '../domain/reading.ts'
import { aspectsOf } from './aspects.ts'
import type { SectionRole } from './cues.ts'
import type { Draft, PaperFacts } from './drafts.ts'
import { figuresIn } from './figures.ts'
import { type Paragraph, spanOf } from './flow.ts'
import { frameOf, isTitle } from './frame.ts'
import { genreOf } from './genre.ts'
import { leavesOf } from './leaves.ts'
import { blocksOf, paragraphsOf } from './lines.ts'
import { findNoise, type Span } from './noise.ts'
import { outlineOf } from './outline.ts'
import { ownerInText } from './owners.ts'
import { pairUp } from './pairing.ts'
import { sectionRole } from './section-roles.ts'
import { type Segment, segmentsOf } from './segments.ts'
import { deadlineInText, statedInBrackets, stateOfAnswers, stateOfNote } from './stated.ts'
import { readTables } from './tables.ts'
import { warningsOf } from './warnings.ts'

/** The reading together with what belongs to no item: title, salutation, signature, markers, labels, values of fields. */
export interface WholeReading {
  reading: Reading
  frame: Span[]
}

/** Reads a whole source. Offsets are UTF-16 indexes into `source.text`. */
export const understand = (source: SourceText): Reading => understandWhole(source).reading

const ROOT_STATUS = /整改[^，。；]{0,14}(?:情况|进展|成效)[^，。；]{0,16}(?:公布|公开|通报|报告|汇报|如下|公示|公告)/u

const ROOT_SUMMARY = /(?:年|年度|以来)[^，。；]{0,12}工作[^，。；]{0,8}(?:总结|汇报|报告)如下|工作(?:情况)?总结如下/u

const ROOT_PROBLEM = /问题[^，。；]{0,6}(?:予以)?(?:通报|反馈|公布|汇报|报告)(?:如下|，|。|：)/u

/** As `understand`, with the spans that are frame; every character is in an item, a heading, noise or the frame. */
export function understandWhole(source: SourceText): WholeReading {
  const { text } = source
  const blocks = blocksOf(source)
  const noise = findNoise(text, blocks, isTitle)
  const tables = readTables(source, blocks, noise, yearIn(text.slice(0, 20_000)))
  const all = paragraphsOf(source, blocks, noise, tables.spans)
  const frame = frameOf(all)
  const prose = all.filter((_, i) => !frame.paragraphs.has(i))
  const segments = segmentsOf(prose)
  const root = outlineOf(prose, segments)
  const facts = factsOf(
    prose,
    segments,
    frame.title,
    frame.date || frame.feedbackOn
      ? Number((frame.date ?? frame.feedbackOn)!.slice(0, 4))
      : yearIn(text.slice(0, 200_000)),
  )
  const leaves = leavesOf(root, prose, facts)

  const paragraphs = [...prose, ...tables.paragraphs]
  const shifted = <T extends { paragraph: number }>(x: T): T => ({ ...x, paragraph: x.paragraph + prose.length })
  const wordsOf = (d: Draft) => paragraphs[d.paragraph]!.text.slice(d.start, d.end)
  const drafts = [...leaves.drafts, ...tables.drafts.map(shifted)]
  const headings = [...leaves.headings, ...tables.headings.map(shifted)]
  const pairs = [...pairUp(leaves.drafts, wordsOf), ...tables.pairs.map((p) => p.map((i) => i + leaves.drafts.length))]
  stateProblems(drafts, pairs, wordsOf, facts.year)

  const order = drafts
    .map((draft, index) => ({ draft, index, ...spanOf(paragraphs[draft.paragraph]!, draft.start, draft.end) }))
    .sort((a, b) => a.start - b.start || a.end - b.end)
  const ids = new Map(order.map(({ index }, i) => [index, `i${String(i + 1).padStart(3, '0')}`]))
  const aspects = aspectsOf(drafts, wordsOf)
  const items = order.map(({ draft, index, start, end }): ReadItem => {
    const paragraph = paragraphs[draft.paragraph]!
    const answered = pairs[index]!
    return {
      id: ids.get(index)!,
      role: draft.role,
      text: text.slice(start, end),
      start,
      end,
      marker: draft.marker,
      headings: draft.headings.map((h) => h.text),
      // A measure is about what its finding is about.
      aspect: (answered.length > 0 ? aspects[answered[0]!] : null) ?? aspects[index]!,
      addresses: answered.map((p) => ids.get(p)!),
      state: draft.state,
      deadline: draft.deadline,
      owner: draft.owner,
      figures: figuresIn(wordsOf(draft)).map((f) => ({
        ...f,
        ...spanOf(paragraph, draft.start + f.start, draft.start + f.end),
      })),
      sureness: draft.sureness,
    }
  })
  const readHeadings: ReadHeading[] = headings
    .map((h) => ({
      text: h.text,
      marker: h.marker,
      level: h.level,
      ...spanOf(paragraphs[h.paragraph]!, h.start, h.end),
      role: h.role,
    }))
    .sort((a, b) => a.start - b.start)

  const reading: Reading = {
    genre: genreOf(
      frame.title,
      all
        .slice(0, 3)
        .map((p) => p.text)
        .join('\n'),
      readHeadings,
      facts.paired,
    ),
    title: frame.title,
    organization: frame.organization,
    inspector: frame.inspector,
    date: frame.date,
    feedbackOn: frame.feedbackOn,
    headings: readHeadings,
    items,
    noise,
    warnings: [],
  }
  reading.warnings = warningsOf(source, reading, {
    paragraphs: prose,
    root,
    nodes: order.map(({ draft }) => draft.node),
  })
  return { reading, frame: restOf(text, items, readHeadings, noise) }
}

/** Whatever is not blank and not in an item, a heading or noise. */
function restOf(text: string, items: readonly Span[], headings: readonly Span[], noise: readonly Span[]): Span[] {
  const taken = [...items, ...headings, ...noise].sort((a, b) => a.start - b.start)
  const rest: Span[] = []
  let at = 0
  const push = (start: number, end: number) => {
    if (text.slice(start, end).trim() !== '') rest.push({ start, end })
  }
  for (const span of taken) {
    if (span.start > at) push(at, span.start)
    at = Math.max(at, span.end)
  }
  push(at, text.length)
  return rest
}

function factsOf(
  paragraphs: readonly Paragraph[],
  segments: readonly Segment[],
  title: string | null,
  year: number | undefined,
): PaperFacts {
  const answers = segments.filter((s) => s.label && (s.label.kind === 'status' || s.label.kind === 'measure')).length
  const listsProblems = segments.some((s) => {
    if (!s.leads || s.label?.number) return false
    const whole = paragraphs[s.paragraph]!.text.slice(s.label?.bare ? s.label.start : s.body, s.end)
    if (whole.length > 18 && !'。：:'.includes(whole.at(-1)!)) return false
    const text = whole.replace(/[。：:]+$/u, '')
    return text.length <= 18 && sectionRole(text) === 'problem'
  })
  const opening = paragraphs.slice(0, 3).map((p) => p.text)
  // 向……整改督导组的汇报: what the addressee is called says nothing of the paper.
  const named = title?.replace(/[向致][^，。]{2,40}?(?:组|办公室|办|委|专班)(?=的|汇报|报告)/u, '')
  const isStatus =
    (named !== undefined &&
      /整改|(?:集中|专项)(?:整治|治理)|问题[^，。]{0,8}(?:整治|治理|办理|处置|化解)|落实[^，。]{0,14}(?:巡察|巡视|审计|督查|检查)[^，。]{0,6}(?:意见|建议|反馈)/u.test(
        named,
      ) &&
      /情况|报告|进展|结果|成效|公告|公示|公开|通报|台账|汇报|说明|表$/u.test(named) &&
      !/方案|清单|计划|纪要|推进会|部署会|动员会|自查/u.test(named)) ||
    // 会议听取了整改情况汇报: what a meeting heard is not what its minutes are.
    opening.some((t) => ROOT_STATUS.test(t.slice(-120)) && !/听取[^。]{0,30}(?:汇报|通报)/u.test(t.slice(-120)))
  let role: SectionRole | undefined = isStatus ? 'status' : undefined
  const listsThem =
    (title !== null && /问题(?:清单|台账|的?通报)|(?:反馈|存在|共性|典型)[^，。]{0,4}问题/u.test(title)) ||
    opening.some((t) => ROOT_PROBLEM.test(t.slice(-120)))
  if (!role && listsThem && !/剖析|对照检查|检视/u.test(title ?? '')) role = 'problem'
  const isSummary =
    role === undefined &&
    ((named !== undefined &&
      /总结|小结|述职|述廉|回顾|盘点|工作(?:开展|完成)?(?:情况)?(?:的)?(?:报告|汇报|回顾)$|年度工作/u.test(named) &&
      !/整改|检查|问题|要点|自查/u.test(named)) ||
      (title === null && opening.some((t) => ROOT_SUMMARY.test(t.slice(-60)))))
  return { paired: answers >= 2, listsProblems, role, year, isSummary }
}

/** The only year that the text names, for dates written without one. */
function yearIn(text: string): number | undefined {
  const years = new Set<number>()
  for (const [, year] of text.matchAll(/(20\d{2})年/gu)) years.add(Number(year))
  return years.size === 1 ? [...years][0] : undefined
}

/** States and deadlines stand on the finding; where a paper has measures only, on the measure. */
function stateProblems(
  drafts: readonly Draft[],
  pairs: readonly number[][],
  wordsOf: (d: Draft) => string,
  year: number | undefined,
) {
  const answersOf = new Map<number, number[]>()
  pairs.forEach((problems, a) => {
    if (drafts[a]!.role !== 'measure') return
    for (const p of problems) {
      const answers = answersOf.get(p)
      if (answers) answers.push(a)
      else answersOf.set(p, [a])
    }
  })
  drafts.forEach((draft, i) => {
    if (draft.role !== 'problem' && draft.role !== 'measure') return
    const words = wordsOf(draft)
    const noted = statedInBrackets(words, year)
    draft.owner ??= noted.owner ?? (draft.role === 'measure' ? ownerInText(words) : null)
    if (draft.role === 'problem') {
      draft.state ??=
        noted.state ?? stateOfNote(/^[【[〔]([^】\]〕]{2,8})[】\]〕]/u.exec(draft.marker ?? '')?.[1] ?? '')
      draft.deadline ??= noted.deadline
      const answers = answersOf.get(i)?.map((a) => drafts[a]!) ?? []
      draft.state ??= stateOfAnswers(answers.map(wordsOf))
      for (const a of answers) {
        const inAnswer = statedInBrackets(wordsOf(a), year)
        a.owner ??= inAnswer.owner ?? ownerInText(wordsOf(a))
        const on = a.deadline ?? inAnswer.deadline ?? deadlineInText(wordsOf(a), year, draft.state?.startsWith('done'))
        if (answers.length === 1) {
          draft.state ??= a.state ?? inAnswer.state
          draft.deadline ??= on
          a.state = null
        }
        a.deadline ??= on
      }
      // Several answers, one date: the finding's.
      const dates = new Set(answers.map((a) => a.deadline).filter((d) => d !== null))
      if (dates.size === 1) draft.deadline ??= [...dates][0]!
      draft.state ??= draft.weakState ?? null
      // 已完成 with 长期坚持 as its time limit.
      if (draft.state === 'done' && draft.weakState === 'long_term') draft.state = 'done_long_term'
    } else if (pairs[i]!.length === 0) {
      draft.state ??= draft.weakState ?? null
      draft.state ??= noted.state
      draft.deadline ??= noted.deadline ?? deadlineInText(words, year)
    }
  })
}
