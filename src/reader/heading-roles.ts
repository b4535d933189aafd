/** What a heading announces for the points under it, in the part of the paper where it stands. */
import { ACT, type SectionRole } from './cues.ts'
import type { Collector, Context, HeadingDraft, PaperFacts } from './drafts.ts'
import type { NodeForms } from './node-forms.ts'
import type { OutlineNode } from './outline.ts'
import { rolesOfParts } from './part-roles.ts'
import { stateOfSection, trimStop } from './point-text.ts'
import { isVerdict, namesGroup, namesSection, nounRole, sectionRole } from './section-roles.ts'

const LAST_ROUND =
  /(?:上年度?|上一?年度?|去年|上次|上一次|上轮|20\d\d年度?|前期)[^，。]{0,24}(?:问题|措施|清单|意见|事项|承诺)[^，。]{0,6}(?:整改|落实|完成)[^，。]{0,6}情况/u

export class HeadingRoles {
  private readonly out: Collector
  private readonly forms: NodeForms
  private readonly facts: PaperFacts
  private readonly root: OutlineNode
  private knownParts: ReadonlyMap<OutlineNode, SectionRole> | undefined

  constructor(out: Collector, forms: NodeForms, facts: PaperFacts, root: OutlineNode) {
    this.out = out
    this.forms = forms
    this.facts = facts
    this.root = root
  }

  /** The roles of the parts, told together; only where a name that no table knows asks for one. */
  private roleOfPart(node: OutlineNode): SectionRole | undefined {
    if (!this.knownParts) {
      const { out, facts, root } = this
      const parts = root.children.filter((n) => n.children.length > 0 && (n.form === 'heading' || n.form === 'point'))
      const isPlain = !facts.paired && facts.role !== 'status' && parts.length > 1
      this.knownParts = isPlain ? rolesOfParts(parts, (n) => out.words(n.segment!)) : new Map()
    }
    return this.knownParts.get(node)
  }

  /** The role that the points under a heading take. */
  roleUnder(heading: string, role: SectionRole | undefined, node: OutlineNode): SectionRole | undefined {
    const isTop = node.parent?.form === 'root'
    // What became of last year's findings frames a paper that confesses new ones.
    if (isTop && this.facts.role !== 'status' && !this.facts.paired && LAST_ROUND.test(heading)) return 'background'
    // 需要长期坚持的问题 holds findings and their answers.
    if (this.facts.role === 'status' && !/存在/u.test(heading) && stateOfSection(heading) !== null) return 'status'
    const own = sectionRole(heading)
    if (isTop && own !== 'measure' && this.facts.isSummary && this.looksAhead(heading)) return 'measure'
    if (own === undefined) {
      const { paired } = this.facts
      if (!isTop) {
        const isAside = node.form === 'heading' && paired && this.out.hasAnswered && ACT.test(heading)
        return isAside && !isVerdict(heading) && !this.forms.holdsFindings(node) ? 'measure' : role
      }
      const suggested = paired || this.facts.role === 'problem' ? undefined : nounRole(heading)
      // 关于组织工作 in a summary praises and confesses by turns.
      const isTopic = this.facts.isSummary && /^(?:关于)?[^，。]{2,16}(?:工作|建设|方面)$/u.test(heading)
      const told = suggested || isTopic || this.comesBeforeFindings(node) ? undefined : this.roleOfPart(node)
      if (told) return told
      if (this.facts.isSummary && !suggested) return this.partOfSummary(node)
      if (suggested && (this.facts.role !== 'status' || !this.forms.holdsFindings(node))) return suggested
      // A part of a rectification report without a single answer tells how the work was led, or what comes next.
      const tellsOfWork = (paired || this.facts.role === 'status') && !isVerdict(heading) && ACT.test(heading)
      if (tellsOfWork && !this.forms.holdsFindings(node)) return this.out.hasAnswered ? 'measure' : 'background'
      // The role of the part before ends with it; the paper's own stays.
      return role === 'status' || paired || role === this.facts.role ? role : undefined
    }
    if (isTop || role === undefined || role === 'mixed') return own
    if (role === 'status') {
      // 关于……方面存在的问题 names the findings that are answered below it.
      return own === 'achievement' || own === 'background' || (own === 'problem' && namesGroup(heading)) ? role : own
    }
    // 对照案例查摆自身差距 among the causes confesses.
    if (role === 'cause' && own === 'problem') return own
    // Inside a section only a plain name of another section turns the role: 原因分析 under a finding, not 聚焦突出问题.
    return namesSection(heading) && own !== 'background' ? own : role
  }

  /** In a summary what stands before the part that is named for its findings tells of work done, whatever it sounds like. */
  private comesBeforeFindings(node: OutlineNode): boolean {
    if (!this.facts.isSummary) return false
    const parts = node.parent!.children
    return parts.slice(parts.indexOf(node) + 1).some((n) => {
      if (n.form === 'text') return false
      const { label } = n.segment!
      return sectionRole(label?.bare ? label.words : trimStop(this.out.words(n.segment!))) === 'problem'
    })
  }

  /** The unnamed parts of a summary tell of work done until its findings or plans begin. */
  private partOfSummary(node: OutlineNode): SectionRole | undefined {
    const siblings = node.parent!.children
    const before = siblings.slice(0, siblings.indexOf(node))
    const turned = before.some((n) => {
      const role = n.form === 'text' ? undefined : sectionRole(trimStop(this.out.words(n.segment!)))
      return role === 'problem' || role === 'measure'
    })
    return turned ? undefined : 'achievement'
  }

  /** 2024年重点工作 in a summary of 2023. */
  private looksAhead(heading: string): boolean {
    const year = /^(20\d\d)年/u.exec(heading)?.[1]
    return year !== undefined && this.facts.year !== undefined && Number(year) > this.facts.year
  }

  /** The context of what stands under a heading. */
  below(node: OutlineNode, c: Context, role: SectionRole | undefined, heading: HeadingDraft): Context {
    const parent = node.parent!
    const isBeside = parent.form !== 'root' && this.forms.listsProblems(parent)
    // A section of measures beside a section of findings under one topic answers it, unless both stand at the top.
    const answers = isBeside && (role === 'measure' || role === 'status' || role === 'cause')
    const scope = answers || isBeside ? parent : node
    return {
      ...c,
      role,
      headings: [...c.headings, heading],
      sureness: sectionRole(heading.text) ? 0.95 : c.sureness,
      state: stateOfSection(heading.text) ?? c.state ?? null,
      ...(answers ? { answers, scope, under: undefined } : c.answers ? {} : { scope, under: undefined }),
    }
  }
}
