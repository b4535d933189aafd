/**
 * Learns the weights of `src/reader/voice/cues.json` from the development documents: multinomial logistic regression by stochastic
 * gradient descent, deterministic.
 *
 *   node test/corpus/learn-voice.ts                 writes the weights
 *   node test/corpus/learn-voice.ts --leave-out     learns without each set in turn and prints how much of it is heard rightly
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { LeafRole } from '../../src/reader/drafts.ts'
import { cueName, eachCue, heardWords, lengthCue } from '../../src/reader/voice/each-cue.ts'
import { listener, SCALE, VOICES, type VoiceCues } from '../../src/reader/voice/voice.ts'
import { corpus, halves } from './build.ts'
import type { Gold } from './markup.ts'

interface Example {
  set: string
  document: string
  text: string
  role: number
}

const CUES = fileURLToPath(new URL('../../src/reader/voice/cues.json', import.meta.url))
/** A cue must stand in so many documents, or it is one paper's way of speaking. */
const DOCUMENTS = 8
const ROUNDS = 12
const STEP = 0.5
const SHRINK = 1e-5

const examples: Example[] = halves
  .filter((half) => half.startsWith('development'))
  .flatMap((set) =>
    readdirSync(join(corpus, set))
      .filter((file) => file.endsWith('.gold.json'))
      .sort()
      .flatMap((file) => {
        const { items }: Gold = JSON.parse(readFileSync(join(corpus, set, file), 'utf8'))
        const document = `${set}/${file}`
        return items.map(({ text, role }) => ({ set, document, text, role: VOICES.indexOf(role as LeafRole) }))
      }),
  )

/** Learns from the examples; the same examples give the same weights. */
function learn(from: readonly Example[]): VoiceCues {
  const seenIn = new Map<string, Set<string>>()
  const heard = from.map(({ text, document }) => {
    const heard = new Set<string>()
    const words = heardWords(text)
    eachCue(words, (kind, start, end) => heard.add(cueName(kind, words.slice(start, end))))
    heard.add(lengthCue(text))
    const cues = [...heard]
    for (const cue of cues) seenIn.set(cue, (seenIn.get(cue) ?? new Set()).add(document))
    return cues
  })
  const known = [...seenIn].filter(([, documents]) => documents.size >= DOCUMENTS).map(([cue]) => cue)
  const index = new Map(known.map((cue, i) => [cue, i]))
  const K = VOICES.length
  const weights = new Float64Array(known.length * K)
  const squares = new Float64Array(known.length * K).fill(0.01)
  const bias = new Float64Array(K)
  const counts = VOICES.map((_, k) => from.filter((e) => e.role === k).length)
  // Rare roles count for more, so that a cause is not drowned by the findings.
  const worth = counts.map((n) => (from.length / K / Math.max(1, n)) ** 0.4)
  const inputs = heard.map((cues) => cues.map((cue) => index.get(cue)).filter((i) => i !== undefined))
  const order = from.map((_, i) => i)
  let seed = 7
  const random = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return seed / 2_147_483_648
  }
  for (let round = 0; round < ROUNDS; round++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1))
      ;[order[i], order[j]] = [order[j]!, order[i]!]
    }
    for (const example of order) {
      const input = inputs[example]!
      const scale = 1 / Math.sqrt(Math.max(1, input.length))
      const scores = VOICES.map((_, k) => input.reduce((sum, i) => sum + weights[i * K + k]! * scale, bias[k]!))
      const most = Math.max(...scores)
      const shares = scores.map((s) => Math.exp(s - most))
      const total = shares.reduce((a, b) => a + b, 0)
      const { role } = from[example]!
      for (let k = 0; k < K; k++) {
        const error = (shares[k]! / total - (k === role ? 1 : 0)) * worth[role]!
        bias[k]! -= 0.02 * error
        for (const i of input) {
          const at = i * K + k
          const slope = error * scale + SHRINK * weights[at]!
          squares[at]! += slope * slope
          weights[at]! -= (STEP / Math.sqrt(squares[at]!)) * slope
        }
      }
    }
  }
  const whole = (x: number) => Math.round(x * SCALE) || 0
  return {
    bias: [...bias].map(whole),
    cues: Object.fromEntries(
      known
        .map((cue, i): [string, number[]] => [cue, VOICES.map((_, k) => whole(weights[i * K + k]!))])
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
  }
}

/** The share of a set's items that are heard rightly by cues learnt from the others. */
function leaveOut(): void {
  for (const set of new Set(examples.map((e) => e.set))) {
    const voiceOf = listener(learn(examples.filter((e) => e.set !== set)))
    const unread = examples.filter((e) => e.set === set)
    const right = unread.filter(({ text, role }) => {
      const voice = voiceOf(text)
      return voice.indexOf(Math.max(...voice)) === role
    })
    process.stdout.write(`${set}: ${unread.length} items, ${((right.length / unread.length) * 100).toFixed(1)} %\n`)
  }
}

/** One cue a line, so that a change of the weights can be read. */
const printed = ({ bias, cues }: VoiceCues): string =>
  `{\n  "bias": ${row(bias)},\n  "cues": {\n${Object.entries(cues)
    .map(([cue, weights]) => `    ${JSON.stringify(cue)}: ${row(weights)}`)
    .join(',\n')}\n  }\n}\n`
const row = (numbers: readonly number[]) => `[${numbers.join(', ')}]`

if (process.argv[2] === '--leave-out') leaveOut()
else {
  const without = process.argv[3]
  const cues = learn(examples.filter((e) => e.set !== without))
  writeFileSync(process.argv[2] ?? CUES, printed(cues))
  process.stdout.write(`${Object.keys(cues.cues).length} cues of ${examples.length} items\n`)
}
