import { narrow } from './normal.ts'
import { type Term, termsIn } from './terms.ts'

/** One confessed fact of a problem (分句) that can be answered by itself. Places are indexes into the problem's text. */
export interface Claim {
  start: number
  end: number
  /** What it is about; `core` is what is said to be missing or wrong. */
  terms: readonly Term[]
  core: readonly Term[]
}

interface Piece {
  start: number
  end: number
  /** First piece of a sentence. */
  opens: boolean
  closed: boolean
  /** Length of 5户人家说 in front: who said it is no part of what is said. */
  said: number
}

/** What says that something is wrong, missing or too little. */
const DEFECT =
  /不(?!断|仅|同(?!步)|锈钢|动产|忘|懈|良反应)|未(?!成年|来)|没|无(?!障碍|偿|公害|人机|纸)|缺|欠|差|弱|仅|只有|只进行|只开|滞后|缓慢|迟缓|散漫|松|涣散|空白|盲区|流于|走过场|浮于|违规|违反|违法|超(?!市)|挤占|挪用|错误|虚假|造假|补造|伪造|代写|代签|代填|照抄|搭便车|推诿|推拖|拖|迟到|早退|脱岗|离岗|空岗|堵|堆|占(?!比)|破|坏|失修|返水|倒灌|漏|积水|积压|扰民|投诉|闲置|过期|逾期|重复|混乱|随意|单一|简单|老化|隐患|串|冒|多头|碎片化|喊口号|应付|敷衍|难(?!得)|少|偏|好人|得罪|薄弱|停|脏|乱|填写|短缺|不公|低|晚|难看|断|裂|塌|坑|丢|锁着|过于|甩手|为主|字样|有误|雷同|失效|陈旧|异味|不符|被|毁|频发|多发|高发|屡|突出|面小|面窄|大额|白条|公款|短(?!信)|慢|生锈|磨损|瘫|污|困人|反水|冒|挪作|兼任|领取|发黄|后补|锁门|说了算|较多|过多|过大|较大|成堆|挂账|他用|大操大办/u
/** Weaker signs: enough for a piece between commas, not to part a list. */
const NAMED_WRONG = /问题(?!清单|导向|台账)|现象/u
/** Begins what follows from the piece before, or goes on with it. */
const GOES_ON =
  /^(?:且(?!(?:还)?存在)|并且|并(?!存在)|也|导致|造成|致使|使得|因此|从而|影响|甚至|以致|引发|群众意见|居民意见|而且内容|内容|遮挡|当甩手|(?:群众|居民|业主)?(?:投诉|反映|意见)(?:较|很|比较)?(?:多|强烈|大|集中|不断))/u
/** Leads to what comes next rather than ends what stood before. */
const LEADS =
  /^(?:如|比如|例如|再如|经|据|抽查|截至|截止|其中|对|在|自|从|\d{4}年|近|去年|今年)|(?:时|中|后|上|期间|以来|来|发现|方面)$/u
/** 个别、有的 begin a new statement even where the mark before them is missing. */
const GLUED = /(?<=[\p{Script=Han}”"])(?=(?:个别|有的|有些)|\d{4}年以来|\d{4}年至今|(?:且|并)(?:还)?存在)/gu
/** A general verdict on the whole, told by what comes after it. */
const VERDICT =
  /(?:(?:不够|不太|不尽)到位|不到位|不够|不力|不优|不严|不实|不高|不强|不足|不深|不细|不牢|不靠|不严谨|不严格|不规范|不健全|不完善|不扎实|不充分|不深入|不具体|不重视|薄弱|缺失|滞后|缓慢滞后|弱化|淡化|流于形式|浮于表面|松散|涣散|有差距|较差|短板|不及时|不明显|欠缺|存在问题|有欠缺)$/u
const SAID = /^[^“”，]{2,16}?(?:人家|居民|群众|住户|业主|村民|家长|老人)[^“”，]{0,4}说(?!明|服)(?=.{4})/u
const HANDLED = /(?:目前|现|现已|已)[^，。；]{0,12}(?:正在|已)(?:[^，。；]{0,6})(?:调查|处理|查处|整改|办理|核实|移交)/u
const STATUS_NOTE = /[（(][^（）()]{0,40}(?:整改|完成|长期坚持|进行中|已办结)[^（）()]{0,20}[）)]/gu

const SENTENCE_END = /[。！？!?；;\n]/u
const PIECE_END = /[，,：:]/u
const OPENING = '“"‘「《（('
const CLOSING = '”"’」》）)'

export interface Claims {
  claims: Claim[]
  /** The label in front (重点工作推进不力。), where what follows tells it. */
  label: { start: number; end: number } | undefined
  /** Where the problem itself says that it is being dealt with (目前案件正在调查处理中). */
  handled: { start: number; end: number; claim: number } | undefined
}

/** Splits the text of a problem into what it confesses (分句). */
export function claimsOf(source: string): Claims {
  const text = withoutStatus(narrow(source))
  const pieces = piecesOf(text)
  const drafts: { start: number; end: number; own: Term[]; context: Term[]; piece: Piece }[] = []
  let label: Claims['label']
  let handled: Claims['handled']
  let lead: { start: number; terms: Term[] } | undefined
  for (const [index, piece] of pieces.entries()) {
    const words = text.slice(piece.start, piece.end)
    const terms = shifted(termsIn(words), piece.start)
    if (piece.opens) lead = undefined
    const last = drafts.at(-1)
    const inSentence = last !== undefined && !piece.opens
    if (HANDLED.test(words) && last) {
      handled = { start: piece.start, end: piece.end, claim: drafts.length - 1 }
    } else if (index === 0 && piece.closed && pieces.length > 1 && words.length <= 22 && VERDICT.test(words)) {
      label = { start: piece.start, end: piece.end }
    } else if (inSentence && lead === undefined && isFollowing(words, terms, piece)) {
      last.end = piece.end
      last.context.push(...terms)
    } else if (!isDefect(words) || terms.length === 0) {
      const leads =
        (!inSentence && !standsAlone(words, terms)) || LEADS.test(words) || isDoneInVain(text, pieces[index + 1])
      if (leads && !piece.closed)
        lead = { start: lead?.start ?? piece.start, terms: [...(lead?.terms ?? []), ...terms] }
      else if (inSentence && goesOnListing(words, terms)) drafts.push(draft(piece, undefined, terms))
      else if (inSentence) {
        last.end = piece.end
        last.own.push(...terms)
      } else if (terms.length > 0) {
        drafts.push(draft(piece, lead, terms))
        lead = undefined
      }
      if (piece.closed) lead = undefined
    } else {
      drafts.push(draft(piece, lead, terms))
      lead = undefined
    }
  }
  const claims = drafts.map((d) => claimOf(text, d))
  if (claims.length === 0) {
    // Nothing but a verdict: it is the claim.
    const [from, to] = [pieces[0]?.start ?? 0, pieces.at(-1)?.end ?? 0]
    if (to > from) claims.push({ start: from, end: to, terms: shifted(termsIn(text.slice(from, to)), from), core: [] })
    label = undefined
  }
  return { claims, label, handled }
}

const isDefect = (words: string) => DEFECT.test(words) || NAMED_WRONG.test(words)

/** A bare verdict, or what came of it, belongs to the statement before; a bare date leads to the next. */
const isFollowing = (words: string, terms: readonly Term[], piece: Piece) =>
  terms.length === 0
    ? piece.closed || !LEADS.test(words)
    : GOES_ON.test(words) || terms.every((t) => t.text === '设施' || t.text === '设备' || t.text === '使用')

/** 转办4次，没有答复: what follows says only that an act did not come, and of what stands here. */
function isDoneInVain(text: string, next: Piece | undefined): boolean {
  if (!next || next.opens) return false
  const words = text.slice(next.start, next.end)
  return /^(?:仍|却|但|均|都|至今|一直)*(?:没有|没|未|无)/u.test(words) && termsIn(words).every((t) => t.weight < 0.5)
}

/** A first piece that tells no date, figure or place of what follows: something by itself (会计出纳一人兼任). */
const standsAlone = (words: string, terms: readonly Term[]) =>
  words.length >= 5 && !LEADS.test(words) && !/\d/u.test(words) && terms.some((t) => t.weight >= 0.9)

/** 未建立值班台账，走访台账，……: what is missing goes on without its verb. */
const goesOnListing = (words: string, terms: readonly Term[]) =>
  /(?:台账|台帐|制度|清单|记录|机制|规则|方案|预案|档案|簿|表|册|栏|书)$/u.test(words) &&
  terms.some((t) => t.weight >= 0.5)

const draft = (piece: Piece, lead: { start: number; terms: Term[] } | undefined, own: Term[]) => ({
  start: lead?.start ?? piece.start + piece.said,
  end: piece.end,
  own: [...own],
  context: lead?.terms ?? [],
  piece,
})

const shifted = (terms: Term[], by: number): Term[] =>
  terms.map((t) => ({ ...t, start: t.start + by, end: t.end + by }))

const withoutStatus = (text: string) => text.replace(STATUS_NOTE, (note) => ' '.repeat(note.length))

function claimOf(
  text: string,
  { start, end, own, context, piece }: { start: number; end: number; own: Term[]; context: Term[]; piece: Piece },
): Claim {
  const core = coreOf(text, own, piece)
  // Where the piece itself names nothing known, what led to it says what it is about.
  const led = core.some((t) => t.weight >= 0.9) ? [] : context.filter((t) => t.weight >= 0.9)
  const faint = context.filter((t) => !led.includes(t)).map((t) => ({ ...t, weight: t.weight * 0.3 }))
  return { start, end, terms: [...faint, ...led, ...own], core: [...led, ...core] }
}

const MISSING = /未(?!成年|来)|没有|没|无(?!障碍)|缺少|缺乏|缺(?!失|陷)|违反|超(?!期|时|过)/u
/** 仅有一次总结: what there is too little of follows; 谈话仅3次: it stands before. */
const ONLY = /仅|只有|只开|只进行/u
const LACKING =
  /不|缺失|滞后|缓慢|薄弱|散漫|松|涣散|空白|流于|走过场|浮于|单一|简单|随意|混乱|老化|过于|偏|较|仅|少|差/u

/** What is said to be missing (after 未、没有、无) or wanting (before 不、缺失): the last word there is the thing itself. */
function coreOf(text: string, own: Term[], piece: Piece): Term[] {
  const words = text.slice(piece.start, piece.end)
  const inPiece = own.filter((t) => t.start >= piece.start && t.end <= piece.end)
  const missing = MISSING.exec(words) ?? ONLY.exec(words)
  if (missing) {
    const after = inPiece.filter((t) => t.start >= piece.start + missing.index)
    const before = inPiece.filter((t) => t.end <= piece.start + missing.index)
    // 健身器材未更换: what follows is only an act, its object stands before.
    const isAct = !after.some((t) => t.weight >= 0.9) && before.some((t) => t.weight >= 0.5)
    if (after.length > 0) return theThing(text, isAct ? before : after)
    if (before.length > 0) return theThing(text, before)
  }
  const lacking = LACKING.exec(words)
  if (lacking) {
    const before = inPiece.filter((t) => t.end <= piece.start + lacking.index)
    if (before.length > 0) return theThing(text, before)
  }
  // 地下室返水: place and time come first, what happens last.
  const last = inPiece.findLast((t) => t.weight >= 0.5)
  return last && last.weight >= 0.9 ? theThing(text, inPiece) : own
}

/** The last word that is no weak one, with those that a 、 sets beside it. */
function theThing(text: string, terms: Term[]): Term[] {
  const strong = terms.filter((t) => t.weight >= 0.5)
  if (strong.length === 0) return terms
  const from = strong
  const thing = [from.at(-1)!]
  for (let i = from.length - 2; i >= 0; i--) {
    const between = text.slice(from[i]!.end, thing[0]!.start)
    if (!/^[\p{Script=Han}”"]{0,3}[、和及与或]/u.test(between)) break
    thing.unshift(from[i]!)
  }
  return thing
}

/** Sentences, and within them the pieces between commas; a 、 parts only what stands as a statement on both sides. */
function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  let depth = 0
  let opens = true
  const end = (at: number, closed: boolean) => {
    const parts = statements(text, from, at)
    for (const [i, part] of parts.entries()) {
      const said = SAID.exec(text.slice(part.start, part.end))?.[0].length ?? 0
      pieces.push({ ...part, opens: opens && i === 0, closed: closed && i === parts.length - 1, said })
    }
    if (parts.length > 0) opens = closed
    else if (closed) {
      opens = true
      const last = pieces.at(-1)
      if (last) last.closed = true
    }
    from = at + 1
  }
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!
    if (OPENING.includes(c) && c !== '"') depth++
    else if (CLOSING.includes(c) && c !== '"') depth = Math.max(0, depth - 1)
    if (SENTENCE_END.test(c)) {
      depth = 0
      end(i, true)
    } else if (PIECE_END.test(c) && depth === 0) end(i, false)
  }
  end(text.length, true)
  return pieces
}

/** The statements of one piece between commas, without white space and marks at their ends. */
function statements(text: string, start: number, end: number): { start: number; end: number }[] {
  const words = text.slice(start, end)
  const cuts = [...words.matchAll(GLUED)].map((m) => m.index).filter((at) => DEFECT.test(words.slice(0, at)))
  const marks = [...words.matchAll(/、/gu)].map((m) => m.index)
  let from = 0
  for (const [i, mark] of marks.entries()) {
    const left = words.slice(from, mark)
    const right = words.slice(mark + 1, marks[i + 1] ?? words.length)
    if (isStatement(left) && isStatement(right)) {
      cuts.push(mark)
      from = mark + 1
    }
  }
  const bounds = [0, ...cuts.sort((a, b) => a - b), words.length]
  return bounds.slice(1).flatMap((to, i) => {
    const part = trimmed(words, bounds[i]!, to)
    return part ? [{ start: start + part[0], end: start + part[1] }] : []
  })
}

const isStatement = (words: string) => words.length > 4 && DEFECT.test(words) && termsIn(words).length > 0

function trimmed(words: string, from: number, to: number): [number, number] | undefined {
  const EDGE = /[\s、，,。；;：:）)]/u
  let [a, b] = [from, to]
  while (a < b && EDGE.test(words[a]!)) a++
  while (b > a && /[\s、，,。；;：:]/u.test(words[b - 1]!)) b--
  return b > a ? [a, b] : undefined
}
