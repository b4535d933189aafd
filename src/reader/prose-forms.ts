/** What an unmarked paragraph is for, where it is neither opening nor lead-in: an item of its section, or the paper's frame in prose. */
import { CLOSING, PROMISE } from './cues.ts'
import type { Collector, Context, LeafRole, PaperFacts } from './drafts.ts'
import { GOOD } from './leaf-roles.ts'
import type { NodeForms } from './node-forms.ts'
import type { OutlineNode } from './outline.ts'
import { LED_IN } from './point-forms.ts'
import { isFacts, leadInRole, roleOfLeadIn } from './section-roles.ts'
import { asksForReports, CAUSES, isPurePromise, roleOfSaid, TURNS } from './turns.ts'

/** Where a text stands among its siblings. */
export interface Place {
  next: OutlineNode | undefined
  index: number
  /** A point or heading of the same parent stands before it. */
  afterPoint: boolean
}

/** 下一步，…… and its like, where answers stand. */
const ENDS_PAPER = /^(?:下一?步|今后|接下来|以上|总之|此外|后续|虽然)/u

/** How many paragraphs at the end of a paper may close it. */
const END = 8

export class ProseForms {
  private readonly out: Collector
  private readonly facts: PaperFacts
  private readonly lastStructured: number

  constructor(out: Collector, forms: NodeForms, facts: PaperFacts, root: OutlineNode) {
    this.out = out
    this.facts = facts
    this.lastStructured = forms.lastStructured(root)
  }

  /** The role of a plain paragraph by its place; undefined where only its section and its own words tell. */
  roleByPlace(
    node: OutlineNode,
    own: string,
    c: Context,
    { next, afterPoint }: Place,
    hasBegun: boolean,
  ): { role: LeafRole; sureness: number } | undefined {
    const s = node.segment!
    const parent = node.parent!
    const isNearEnd = s.paragraph >= this.out.paragraphs.length - END
    const followsPoint =
      afterPoint || (parent.form === 'point' && parent.segment!.leads && this.out.draftOf.has(parent))
    const isFirstAnswer = c.answers && c.under === parent && parent.children[0] === node
    const isLeadIn = next !== undefined && next.form !== 'text' && next.form !== 'field' && !followsPoint
    const background = (sureness: number) => ({ role: 'background' as const, sureness })
    const said = c.headings.length === 0 ? roleOfSaid(own) : undefined
    if (said) return { role: said, sureness: 0.6 }
    if (isLeadIn && LED_IN.has(c.role)) return { role: roleOfLeadIn(own, c.role), sureness: 0.75 }
    if (next === undefined && /[：:]$/u.test(own) && leadInRole(own) !== undefined) return background(0.7)
    if ((c.role === 'problem' || c.role === 'mixed') && CAUSES.test(own)) return { role: 'cause', sureness: 0.7 }
    if (CLOSING.test(own) && (next === undefined || isNearEnd)) return background(0.9)
    if (isNearEnd && !isFirstAnswer && this.closesPaper(node, own, followsPoint, hasBegun)) return background(0.75)
    if (
      next === undefined &&
      followsPoint &&
      /^请(?:各|有关|相关|你们?)[^，。]{0,12}(?:对照|认真|高度|按照|结合|切实|举一反三|抓紧|于)/u.test(own)
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
