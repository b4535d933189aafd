/** What an unmarked paragraph is for, where it is neither opening nor lead-in: an item of its section, or the paper's frame in prose. */
import { aboutOf } from './about.ts'
import { CLOSING, PROMISE } from './cues.ts'
import type { Collector, Context, LeafRole, PaperFacts } from './drafts.ts'
import { GOOD } from './leaf-roles.ts'
import type { NodeForms } from './node-forms.ts'
import type { OutlineNode } from './outline.ts'
import { LED_IN } from './point-forms.ts'
import { trimStop } from './point-text.ts'
import { COUNTS_FINDINGS, isFacts, isVerdict, leadInRole, roleOfLeadIn } from './section-roles.ts'
import { asksForReports, CAUSES, isPurePromise, roleOfSaid, SPEAKS_FOR_BODY, TURNS } from './turns.ts'
import { speaksFor } from './voice/cut.ts'

/** Where a text stands among its siblings. */
export interface Place {
  next: OutlineNode | undefined
  index: number
  /** A point or heading of the same parent stands before it. */
  afterPoint: boolean
}

/** 下一步，…… and its like, where answers stand. */
const ENDS_PAPER = /^(?:下一?步|今后|接下来|以上|总之|此外|后续|虽然)/u

/** 这些成绩的取得，离不开……。 */
const THANKS =
  /^[^。]{0,24}(?:离不开|得益于)[^。]{4,60}(?:支持|努力|关心|帮助|配合)|(?:衷心|诚挚|由衷)的?感谢|崇高的?敬意/u

/** The mood in which papers end. */
const FAREWELL =
  /永远在路上|(?:愿意|自觉)接受[^，。]{0,16}监督|看我(?:们)?的行动|以更(?:高|大|实|加|强)[^。]{4,}(?:。|，)|不是(?:终点|一阵风)|以实际行动|书记表示|只有进行时|没有(?:终点|完成时|休止符)|坚强(?:保[证障]|支撑)|(?:作|做)出[^，。]{0,8}贡献|贡献[^，。]{0,8}力量|新篇章|新局面|更加美好|不懈(?:奋斗|努力)|而努力|谱写|不辜负|有信心|初心|同舟共济|交出[^，。]{0,8}答卷/u

/** 我们也清醒看到，工作中还有不少短板弱项。 names none of them. */
const SEES_WANTING =
  /^[^。]{0,20}(?:看到|认识到|意识到)[^。\d]{0,16}(?:还有|存在|仍有)[^。\d]{0,8}(?:不足|短板弱项|短板|差距|问题)[。：:]$/u

/** How many paragraphs at the end of a paper may close it. */
const END = 8

export class ProseForms {
  private readonly out: Collector
  private readonly facts: PaperFacts
  private readonly forms: NodeForms
  private readonly root: OutlineNode
  private knownLast: number | undefined

  constructor(out: Collector, forms: NodeForms, facts: PaperFacts, root: OutlineNode) {
    this.out = out
    this.facts = facts
    this.forms = forms
    this.root = root
  }

  /** The last structured paragraph; only the end of a paper asks for it. */
  private get lastStructured(): number {
    this.knownLast ??= this.forms.lastStructured(this.root)
    return this.knownLast
  }

  /** The role of a plain paragraph by its place; undefined where only its section and its own words tell. */
  roleByPlace(
    node: OutlineNode,
    own: string,
    c: Context,
    { next, index, afterPoint }: Place,
    hasBegun: boolean,
  ): { role: LeafRole; sureness: number } | undefined {
    const s = node.segment!
    const parent = node.parent!
    const isNearEnd = s.paragraph >= this.out.paragraphs.length - END
    const followsPoint =
      afterPoint || (parent.form === 'point' && parent.segment!.leads && this.out.draftOf.has(parent))
    const isFirstAnswer =
      c.answers &&
      c.under !== undefined &&
      (c.under === parent ? parent.children[0] === node : c.under === parent.children[index - 1])
    const isLeadIn = next !== undefined && next.form !== 'text' && next.form !== 'field' && !followsPoint
    const background = (sureness: number) => ({ role: 'background' as const, sureness })
    const isTalk = !this.facts.paired && this.facts.role !== 'status' && !c.answers && SPEAKS_FOR_BODY.test(own)
    const said = c.headings.length === 0 || isTalk ? roleOfSaid(own) : undefined
    if (said) return { role: isLeadIn && said === 'measure' ? 'background' : said, sureness: 0.6 }
    if (c.role === 'problem' && index === 0 && next?.form === 'text' && SEES_WANTING.test(own)) return background(0.7)
    if (isLeadIn && LED_IN.has(c.role)) return { role: roleOfLeadIn(own, c.role), sureness: 0.75 }
    if (next === undefined && /[：:]$/u.test(own) && leadInRole(own) !== undefined) return background(0.7)
    if ((c.role === 'problem' || c.role === 'mixed') && CAUSES.test(own)) return { role: 'cause', sureness: 0.7 }
    if (c.role === 'status' && !c.answers && COUNTS_FINDINGS.test(own)) return background(0.7)
    if (THANKS.test(own) && !c.answers) return background(0.8)
    if (CLOSING.test(own) && !isFirstAnswer && (next === undefined || isNearEnd)) return background(0.9)
    if (s.paragraph === this.out.paragraphs.length - 1 && this.isFarewell(own, followsPoint)) return background(0.7)
    if (isNearEnd && !isFirstAnswer && this.closesPaper(node, own, followsPoint, hasBegun)) return background(0.75)
    if (
      next === undefined &&
      followsPoint &&
      /^请[^，。]{2,20}(?:于|在)[^，。]{2,14}前[^。]{0,30}报|^请(?:各|有关|相关|你们?)[^，。]{0,12}(?:对照|认真|高度|按照|结合|切实|举一反三|抓紧|于)/u.test(
        own,
      )
    )
      return background(0.7)
    const isOutside = this.facts.paired && !c.answers && parent.form !== 'point' && parent.form !== 'field'
    if (isNearEnd && s.paragraph > this.lastStructured && (asksForReports(own) || isOutside)) return background(0.7)
    if (c.role === 'achievement' && own.length < 70 && TURNS.test(own)) return background(0.7)
    if (c.role === 'background' && hasBegun && GOOD.test(own)) return { role: 'achievement', sureness: 0.6 }
    if (c.role === 'achievement' && isFacts(own)) return background(0.7)
    if (isNearEnd && next === undefined && followsPoint && PROMISE.test(own) && c.role !== 'problem')
      return background(0.6)
    if (c.role === 'measure' && !c.answers && next !== undefined && isPurePromise(own)) return background(0.7)
    return undefined
  }

  /** Where may a paragraph turn by its own first words? In prose without parts, and in the parts of a summary. */
  turns(c: Context): boolean {
    if (c.answers || this.facts.paired || this.facts.role !== undefined) return false
    if (c.headings.length === 0) return c.role !== 'measure' && c.role !== 'status'
    return c.role === undefined || (c.role === 'achievement' && this.facts.isSummary)
  }

  /** A short name over paragraphs of which the first finds something and the others answer. */
  isTitled(own: string, kids: readonly OutlineNode[]): boolean {
    if (own === '' || own.length > 30 || /[。；！]$/u.test(own) || kids.length < 1) return false
    if (!kids.every((k) => k.form === 'text' && k.children.length === 0)) return false
    const [finding, ...answers] = kids.map((k) => this.out.words(k.segment!))
    return (
      speaksFor('problem', [finding!]) &&
      (answers.length === 0 ? finding!.length > own.length : speaksFor('measure', answers))
    )
  }

  /** A finding alone in its paragraph, before the paragraph that answers it. */
  opensPair(own: string, next: OutlineNode | undefined): boolean {
    if (next?.form !== 'text' || own.length > 80 || !isVerdict(trimStop(own)) || /已|正在|下一?步/u.test(own))
      return false
    if (aboutOf(own)) return false
    const answer = this.out.words(next.segment!)
    return !isVerdict(trimStop(answer)) && answer.length > own.length * 0.6
  }

  /** The last paragraph of all that names no act, no number and no day: 我们将以更加坚定的决心……，为建设……提供坚强保证。 */
  private isFarewell(own: string, followsPoint: boolean): boolean {
    if (own.length > 140 || /\d|[《①]|[一二三]是/u.test(own.replace(/20\d\d年/gu, ''))) return false
    return FAREWELL.test(own) || (followsPoint && /将|让我们|希望|相信|信心/u.test(own))
  }

  /** A sentence after the last point of the paper that promises or thanks: the paper's own end. */
  private closesPaper(node: OutlineNode, own: string, followsPoint: boolean, hasBegun: boolean): boolean {
    if (node.segment!.paragraph <= this.lastStructured) return false
    const parent = node.parent!.form
    // Under 整改情况： only plain words of closing end the paper.
    if (this.out.draftOf.get(node.parent!) === undefined && parent === 'field' && !ENDS_PAPER.test(own)) return false
    if (parent === 'root' || (parent === 'heading' && !followsPoint)) return hasBegun && PROMISE.test(own)
    return (
      PROMISE.test(own) || CLOSING.test(own) || /^(?:虽然|此外|总之|我们将|[^，。]{2,14}(?<!要)(?:将|表示))/u.test(own)
    )
  }
}
