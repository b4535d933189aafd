/**
 * Findings in a paper of answers (整改情况), where neither 针对 nor a verdict names them: told by what the others of their list are,
 * and by what stands under them.
 */
import { aboutOf } from './about.ts'
import { ACT } from './cues.ts'
import type { Collector } from './drafts.ts'
import { isAnswerField, isProblemField, type NodeForms, SPOKEN } from './node-forms.ts'
import type { MarkerStyle } from './numbering.ts'
import type { OutlineNode } from './outline.ts'
import { trimStop, turnToAnswer } from './point-text.ts'
import { COUNTS_FINDINGS, findsWanting, isVerdict, sectionRole } from './section-roles.ts'
import { ANSWERS_BY_NUMBER } from './turns.ts'
import { cutByVoice, speaksFor } from './voice/cut.ts'
import type { Corrections } from './voice/second-look.ts'

export class StatusFindings {
  private readonly out: Collector
  private readonly forms: NodeForms
  private readonly root: OutlineNode
  private readonly corrections: Corrections
  private known: { styles: ReadonlySet<MarkerStyle>; any: boolean } | undefined
  private readonly runs = new Map<OutlineNode, ReadonlySet<OutlineNode>>()
  private readonly splitting = new Map<OutlineNode, boolean>()
  private whoFound: boolean | undefined
  private readonly splittingProse = new Map<OutlineNode, boolean>()
  private readonly splitStyles = new Set<MarkerStyle>()
  private readonly answering = new Map<OutlineNode, ReadonlySet<OutlineNode>>()

  constructor(out: Collector, forms: NodeForms, root: OutlineNode, corrections: Corrections) {
    this.corrections = corrections
    this.out = out
    this.forms = forms
    this.root = root
  }

  private words(node: OutlineNode): string {
    return this.out.words(node.segment!)
  }

  /** The styles of number that lead findings in this paper, and whether it names any. */
  private paper(): { styles: ReadonlySet<MarkerStyle>; any: boolean } {
    if (this.known) return this.known
    const counts = new Map<MarkerStyle, { lowest: number; findings: number }>()
    const visit = (node: OutlineNode) => {
      if (node.form === 'point' && this.isLowest(node)) {
        const { style } = node.segment!.marker!
        const count = counts.get(style) ?? { lowest: 0, findings: 0 }
        const own = this.words(node)
        count.lowest++
        if (aboutOf(own) || isVerdict(trimStop(own)) || findsWanting(own.slice(0, 60))) count.findings++
        counts.set(style, count)
      }
      for (const child of node.children) visit(child)
    }
    visit(this.root)
    const styles = [...counts].filter(([, c]) => c.findings > 0 && c.findings * 3 >= c.lowest).map(([style]) => style)
    this.known = { styles: new Set(styles), any: this.forms.holdsFindings(this.root) }
    return this.known
  }

  /** 1.社区食堂停业一事 / 7月重新开业……: the lowest headings of such a paper are its findings. */
  isFinding(node: OutlineNode, name: string, isHeading: boolean): boolean {
    if (this.corrections.of(node) === 'problem') return true
    if (
      !this.isLowest(node) ||
      name.length < 4 ||
      name.length > 80 ||
      ACT.test(name) ||
      sectionRole(name) !== undefined
    )
      return false
    if (/(?:方面|情况|工作|领域|建设|措施|成效|要求|打算)$/u.test(name)) return false
    const { styles, any } = this.paper()
    if (styles.has(node.segment!.marker!.style)) return isHeading || findsWanting(name)
    if (any || !isHeading) return false
    if (node.parent!.form !== 'root') return true
    const parts = node.parent!.children.filter((n) => n.form === 'point')
    return parts.length >= 3 && parts.every((n) => this.isLowest(n) && !ACT.test(this.words(n)))
  }

  /** Under it stand only paragraphs or points with nothing below them, and no label parts them; 进展：已完成 only states. */
  private isLowest(node: OutlineNode): boolean {
    const kids = node.children.filter((n) => !this.forms.isValue(n))
    return (
      kids.length > 0 &&
      kids.every(
        (n) =>
          n.children.every((k) => this.forms.isValue(k)) &&
          (n.form === 'text' || n.form === 'point') &&
          !isAnswerField(n) &&
          !isProblemField(n),
      )
    )
  }

  /** 问题1：……。 / 街道层面，……: the points of its list find, the paragraphs under them tell what was done, by what they sound like. */
  isAnsweredBelow(node: OutlineNode): boolean {
    const parent = node.parent!
    let answered = this.answering.get(parent)
    if (!answered) {
      const points = parent.children.filter(
        (n) =>
          n.form === 'point' &&
          this.isLowest(n) &&
          /[。；]$/u.test(this.words(n)) &&
          n.children.every((k) => k.form === 'text' || SPOKEN.has(k.segment!.marker?.style ?? '')),
      )
      const found = points.filter(
        (n) =>
          speaksFor('problem', [this.words(n)]) &&
          speaksFor(
            'measure',
            n.children.map((k) => this.words(k)),
          ),
      )
      answered = new Set(found.length >= 2 && found.length * 2 > points.length ? points : [])
      this.answering.set(parent, answered)
    }
    return answered.has(node)
  }

  /** Did a second look find that the points of this list are findings, or does one field behind the last answer them all? */
  isCorrected(node: OutlineNode): boolean {
    return this.corrections.of(node) === 'problem' || this.isAnsweredAtEnd(node)
  }

  /** 1.……。2.……。整改情况。一是……。二是……。 As many answers as findings, behind the last of them. */
  private isAnsweredAtEnd(node: OutlineNode): boolean {
    // Longer lists are not answered in one paragraph.
    if (node.form !== 'point' || node.parent!.children.length > 60) return false
    const { style } = node.segment!.marker!
    const list = node.parent!.children.filter((n) => n.form === 'point' && n.segment!.marker?.style === style)
    const last = list.at(-1)!
    if (last === node || list.some((n) => n !== last && n.children.length > 0)) return false
    return last.children.some(
      (k) => isAnswerField(k) && k.children.filter((n) => n.form === 'point').length === list.length,
    )
  }

  /** Where a point turns from finding to answer; the others of its list help where its own words do not tell. */
  turnOf(node: OutlineNode, text: string): number {
    const own = turnToAnswer(text)
    if (own > 0 || node.form !== 'point') return own
    const stop = text.search(/[。；]/u)
    const follows = stop >= 4 && text.length - stop > 9 && !ACT.test(text)
    if (!this.listSplits(node)) return -1
    return cutByVoice(text)?.at ?? (follows ? stop + 1 : -1)
  }

  /** Do several paragraphs of the paper open with who found it, each with an answer in it or behind it? */
  get tellsWhoFound(): boolean {
    if (this.whoFound === undefined) {
      const texts = this.root.children.filter((n) => n.form === 'text' && n.children.length === 0)
      const answered = texts.filter((node, i) => {
        const own = this.words(node)
        if (!FOUND_BY.test(own)) return false
        const next = texts[i + 1]
        return cutByVoice(own) !== undefined || (next && speaksFor('measure', [this.words(next)]))
      })
      this.whoFound = answered.length >= 3 && answered.length * 4 >= texts.length
    }
    return this.whoFound
  }

  /**
   * Where a paragraph of prose turns from finding to answer: it tells who found it, or half of the paragraphs beside it turn.
   * 0 where the whole is a finding, -1 where it is none.
   */
  turnOfProse(node: OutlineNode, text: string): number {
    if (text.length < 12 || FRAME.test(text) || COUNTS_FINDINGS.test(text) || isAbout(text)) return -1
    const found = FOUND_BY.test(text) || NAMED_AND_FOUND.test(text)
    if (!found && !this.proseSplits(node.parent!)) return -1
    const said = FOR_THIS.exec(text)
    const stop = text.indexOf('。') + 1
    if (stop > 8 && text.length - stop > 20 && SAID_BY.test(text)) return stop
    const cut = said ? { at: said.index + 1 } : cutByVoice(text)
    if (cut && speaksFor('problem', [text.slice(0, cut.at)])) return cut.at
    return found && (!/。./u.test(text) || speaksFor('problem', [text])) ? 0 : -1
  }

  private proseSplits(parent: OutlineNode): boolean {
    let splits = this.splittingProse.get(parent)
    if (splits === undefined) {
      const texts = parent.children
        .filter((n) => n.form === 'text' && n.children.length === 0)
        .map((n) => this.words(n))
        .filter((words) => words.length >= 30 && !FRAME.test(words))
      const gains = texts.map((words) => cutByVoice(words)?.gain ?? 0)
      const turning = gains.filter((gain) => gain > PLAIN).length
      // Two paragraphs alone must turn very plainly.
      splits =
        texts.length >= 3 ? turning * 2 > texts.length : texts.length === 2 && gains.every((gain) => gain > 2 * PLAIN)
      this.splittingProse.set(parent, splits)
    }
    return splits
  }

  /** Do half of the points of this list hold a finding and its answer? */
  private listSplits(node: OutlineNode): boolean {
    const parent = node.parent!
    let splits = this.splitting.get(parent)
    if (splits === undefined) {
      const leaves = parent.children.filter((n) => n.form === 'point' && n.children.length === 0)
      const turning = leaves.filter((n) => {
        const words = this.words(n)
        return turnToAnswer(words) > 0 || cutByVoice(words) !== undefined
      }).length
      splits = leaves.length >= 3 && turning * 2 >= leaves.length
      if (splits) this.splitStyles.add(node.segment!.marker!.style)
      // A list too short to tell is like the others of its number.
      else if (leaves.length < 3) splits = turning > 0 && this.splitStyles.has(node.segment!.marker!.style)
      this.splitting.set(parent, splits)
    }
    return splits
  }

  /** Plain paragraphs that are findings and answers by turns: is this one a finding? */
  opensPair(node: OutlineNode): boolean {
    if (this.corrections.of(node) === 'problem') return true
    const parent = node.parent!
    let openers = this.runs.get(parent)
    if (!openers) {
      openers = this.openersOf(parent.children)
      this.runs.set(parent, openers)
    }
    return openers.has(node)
  }

  private openersOf(children: readonly OutlineNode[]): ReadonlySet<OutlineNode> {
    const openers = new Set<OutlineNode>()
    const texts = children.filter((n) => n.form === 'text' && n.children.length === 0)
    // 针对……问题，……: finding and answer stand in one paragraph.
    if (texts.some((n) => isAbout(this.words(n)))) return openers
    const wanting = texts.map((n) => {
      const own = this.words(n)
      return own.length <= 90 && findsWanting(own) && !/^(?:根据|按照|下一?步)|现将|如下/u.test(own)
    })
    // Where the first finding stands, the others stand at every second place.
    const first = wanting.indexOf(true)
    const run = first < 0 ? [] : wanting.slice(Math.max(0, first - (first >= 3 ? 2 : 0)))
    const from = wanting.length - run.length
    const odd = run.filter((_, i) => i % 2 === 0)
    const even = run.filter((_, i) => i % 2 === 1)
    const alternate =
      even.length >= 2 && odd.filter(Boolean).length * 2 >= odd.length && even.filter(Boolean).length * 4 <= even.length
    if (alternate) for (let i = 0; i + 1 < run.length; i += 2) openers.add(texts[from + i]!)
    return openers
  }
}

/** 针对……问题，…… and 针对第二个问题，…… say themselves what they answer. */
const isAbout = (text: string): boolean => ANSWERS_BY_NUMBER.test(text) || aboutOf(text) !== undefined

/** 巡察组指出，……；反馈说，……；居民反映…… */
const FOUND_BY =
  /^(?:同时|另外|此外|还有|其中)?[，,]?(?:(?:[省市区县]委)?(?:第?[一二三四五六七八九十]{0,3}巡[察视]组|督[查导]组|检查组|审计组?)|反馈(?:意见|时|会上)?|居民|群众|企业|代表|大家|你们|他们|有人)(?:还|同时|又|也|曾|都)?(?:中|里)?(?:还|也)?(?:指出|提出|反映|批评|发现|说(?:我们)?|反馈(?=[，,：:“])|认为|点名|提到|问(?!题))(?!的问题|的情况|问题)/u
/** 报修处置缓慢问题。巡察指出，……。对此，……。 */
const NAMED_AND_FOUND = /^[^，。；]{3,36}问题。(?:巡[察视]|审计|督[查导]|检查)组?(?:指出|反馈|发现|认为)/u
/** 你们说，……。 One sentence tells what residents said. */
const SAID_BY = /^(?:你们|居民|群众|大家|有人|反馈时)(?:还|也|又|都|们)?(?:说|问|提出|反映)[，：]/u
const FOR_THIS = /[。；](?=(?:对此|针对(?:此|这一|该)(?:类|个)?(?:问题|情况)?)，)/u
const FRAME = /^(?:根据|按照|下一?步|今后|接下来|近年来|20\d\d年)|现将|如下[：:。]|总体(?:上|来看)?|截至/u
/** How much better the best cut of a paragraph must be than none to be plain. */
const PLAIN = 2
