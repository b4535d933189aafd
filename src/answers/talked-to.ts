import { narrow } from './normal.ts'

const TALK = /谈心谈话|谈心|谈话|约谈/u
const WHO =
  /(?:各|分管|主要|党工委|党委|党支部|居委会|社区|支部|部门|科室|中层|基层|普通|新任|一般|受处分|流动|困难|老|离退休|年轻|窗口|网格)*(?:班子成员|班子领导|领导班子|部门负责人|科室负责人|主要负责人|负责人|支部书记|书记|主任|委员|中层干部|干部|党员|职工|工作人员|网格员|网格长|会计|出纳|群众|居民|领导)/gu

/** Those between whom talks are said to be missing, and those whom the measure talked to; undefined where they meet. */
export function talkedToOthers(problem: string, answer: string): { named: string[]; talkedTo: string[] } | undefined {
  const asked = narrow(problem)
    .split(/[，,。；;]/u)
    .filter((piece) => TALK.test(piece))
    .flatMap((piece) => withPairs(piece))
  const told = narrow(answer)
    .split(/[，,。；;]/u)
    .filter((piece) => TALK.test(piece))
    .flatMap((piece) => [...afterTalk(piece).matchAll(WHO)].map((m) => m[0]))
  if (asked.length === 0 || told.length === 0) return undefined
  const meets = told.some((t) => asked.some((a) => isSame(t, a)))
  return meets ? undefined : { named: [...new Set(asked)], talkedTo: [...new Set(told)] }
}

/** 党工委书记约谈了班子成员: who is talked to follows the verb, or 与、同、对. */
function afterTalk(piece: string): string {
  const verb = /约谈了?/u.exec(piece)
  if (verb) return piece.slice(verb.index + verb[0].length)
  return piece.replace(/^[^，]*?(?:与|同|和|对|找|向)/u, '')
}

/** 班子领导与分管部门负责人谈话: the one after 与 is who is talked to. */
function withPairs(piece: string): string[] {
  const pair = /(?:与|和|同|对|跟|向|找)([^，。；]{2,16}?)(?:开展|进行|的)?(?:谈心谈话|谈心|谈话|约谈)/u.exec(piece)
  return pair ? [...pair[1]!.matchAll(WHO)].map((m) => m[0]) : []
}

const bare = (who: string) => who.replace(/^(?:各|主要|全体)/u, '')
const isSame = (a: string, b: string) => bare(a).includes(bare(b)) || bare(b).includes(bare(a))
