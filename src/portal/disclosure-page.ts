import { type Day, daysBetween } from '../domain/day.ts'
import type { DisclosureItem } from '../domain/disclosure.ts'
import type { PostedDisclosure, RatingCounts } from '../domain/posted.ts'
import { frame, type Look, linkTo, wordsFor } from './frame.ts'
import { type Html, html } from './html.ts'
import { laid, MOST_BYTES, type Piece, pagesOf } from './pages.ts'
import type { Words } from './words.ts'

export interface PageContext {
  look: Look
  today: Day
  /** Proves that a form came from a page of ours; undefined on pages without forms (Party page, preview, ended). */
  token?: string
  /** Days within which comments are answered. */
  answerDays: number
  isPreview?: boolean
  /** Which part of a long one. */
  page?: number
}

export const pathOf = (d: Pick<PostedDisclosure, 'id'>): string => `/public/d/${d.id}`
export const placeOf = (d: Pick<PostedDisclosure, 'streetName' | 'orgName'>): string =>
  d.streetName === d.orgName ? d.streetName : `${d.streetName} ${d.orgName}`

/** What a resident reads of one disclosure: what was put right, what was not, who answers for it. */
export function disclosurePage(d: PostedDisclosure, context: PageContext): string {
  const { look } = context
  const words = wordsFor(look)
  const isParty = d.audience === 'party'
  const path = isParty ? `${pathOf(d)}/party` : pathOf(d)
  const title = isParty ? `${d.title} · ${words.party}` : d.title
  if (d.state === 'ended') return frame({ look, path, title, place: placeOf(d) }, ended(d, words))
  const said = [...corrections(d, words), ...comments(d, words)]
  const pieces = d.items.map((item): Piece => ({ html: itemDetails(d, item, context, words) }))
  const links = () => d.items.map((item): Piece => ({ html: itemLink(d, item, context, words) }))
  const around = { path, title, head: head(d, context, words), foot: foot(d, context, words) }
  return fitted(d, context, { ...around, whole: [...pieces, ...said], parted: () => [...links(), ...said] })
}

/** One finding by itself, as a link from the notice or the feed opens it. */
export function findingPage(d: PostedDisclosure, item: DisclosureItem, context: PageContext): string {
  const words = wordsFor(context.look)
  const body = html`${stateLine(item, context.today, words)}${itemBody(d, item, context, words)}`
  const said = [...corrections(d, words, item.finding), ...comments(d, words, item.finding)]
  return fitted(d, context, {
    ...{ path: `${pathOf(d)}/f/${item.finding}`, title: item.title, whole: said, parted: () => said },
    head: html`<h1 lang="zh-CN">${item.title}</h1>${body}`,
    foot: html`<p><a class="tall" href="${linkTo(pathOf(d), context.look)}">${words.back}</a></p>`,
  })
}

interface Around {
  path: string
  title: string
  head: Html
  foot: Html
  /** On one page where they fit … */
  whole: readonly Piece[]
  /** … else these on as many as it takes. */
  parted: () => readonly Piece[]
}

/** One page where it stays light; else as many as it takes, with the way from one to the next. */
function fitted(d: PostedDisclosure, context: PageContext, around: Around): string {
  const { look, page = 1 } = context
  const { path, title, head: above, foot: below } = around
  const framed = (inside: Html, at = 1) =>
    frame({ look, path, title, place: placeOf(d), ...(at > 1 && { more: { page: String(at) } }) }, inside)
  const whole = framed(html`${above}${laid(around.whole)}${below}`)
  if (Buffer.byteLength(whole) <= MOST_BYTES) return whole
  const steps = (at: number, of: number) => pageSteps(path, look, at, of)
  const empty = Buffer.byteLength(framed(html`${above}${steps(88, 99)}${below}`, 88))
  const pages = pagesOf(around.parted(), MOST_BYTES - empty)
  const at = Math.min(Math.max(page, 1), pages.length)
  return framed(html`${above}${laid(pages[at - 1]!)}${steps(at, pages.length)}${below}`, at)
}

function pageSteps(path: string, look: Look, at: number, of: number): Html {
  const words = wordsFor(look)
  const step = (to: number, says: string) =>
    to >= 1 && to <= of && html`<a class="tall" href="${linkTo(path, look, { page: String(to) })}">${says}</a> `
  return html`<nav aria-label="${words.pages}"><p>${step(at - 1, words.previous)}<span>${words.pageOf(at, of)}</span> ${step(at + 1, words.next)}</p></nav>`
}

function head(d: PostedDisclosure, context: PageContext, words: Words): Html {
  const done = d.items.filter((item) => item.isDone === 'done').length
  return html`${context.isPreview && html`<p class="note">${words.preview}</p>`}<h1 lang="zh-CN">${d.title}</h1>
<p class="soft" lang="zh-CN">${d.roundName}${d.audience === 'party' && html` · ${words.partyTitle}`}</p>${posted(d, context, words)}${correctedLine(d, words)}
<ul class="counts"><li><b>${done}</b>${words.done}</li><li><b>${d.items.length - done}</b>${words.open}</li></ul>
`
}

const foot = (d: PostedDisclosure, context: PageContext, words: Words): Html =>
  html`${d.waiting > 0 && html`<p class="soft">${words.waiting(d.waiting)}</p>`}
${context.token && html`<p>${words.sayBefore}<a href="${linkTo(`${pathOf(d)}/say`, context.look)}">${words.sayLink}</a>${words.sayAfter(context.answerDays)}</p><p class="soft">${words.privacy}</p>`}
<p>${d.audience === 'party' ? html`<a class="tall" href="${linkTo(pathOf(d), context.look)}">${words.publicLink}</a>` : html`<a class="tall" href="${linkTo(`${pathOf(d)}/party`, context.look)}">${words.partyLink}</a>`}</p>`

const posted = (d: PostedDisclosure, { today }: PageContext, words: Words): Html | false => {
  if (!d.postedUntil) return false
  const left = daysBetween(today, d.postedUntil)
  return html`<p class="soft">${left >= 0 ? words.until(d.postedUntil, left) : words.untilPast(d.postedUntil)}</p>`
}

const correctedLine = (d: PostedDisclosure, words: Words): Html | false => {
  const last = d.corrections.at(-1)
  return (
    last !== undefined &&
    html`<p class="soft">${words.corrected(last.correctedOn)}<a href="#corrections">${words.correctedLink(d.corrections.length)}</a>${words.correctedTail}</p>`
  )
}

function itemDetails(d: PostedDisclosure, item: DisclosureItem, context: PageContext, words: Words): Html {
  return html`<details id="f-${item.finding}"><summary><div><span lang="zh-CN">${item.title}</span>${stateLine(item, context.today, words)}</div></summary><div class="in">${itemBody(d, item, context, words)}</div></details>`
}

const itemLink = (d: PostedDisclosure, item: DisclosureItem, { look, today }: PageContext, words: Words): Html =>
  html`<div class="row"><a class="tall" lang="zh-CN" href="${linkTo(`${pathOf(d)}/f/${item.finding}`, look)}">${item.title}</a>${stateLine(item, today, words)}</div>`

function stateLine(item: DisclosureItem, today: Day, words: Words): Html {
  const late = item.isDone === 'open' && item.dueOn !== null ? daysBetween(item.dueOn, today) : 0
  if (late > 0) return html`<small class="late"><span lang="zh-CN">${item.state}</span> ${words.overdue(late)}</small>`
  return html`<small lang="zh-CN">${item.state}</small>`
}

function itemBody(d: PostedDisclosure, item: DisclosureItem, context: PageContext, words: Words): Html {
  const line = (name: string, text: string | null) => text && html`<dt>${name}</dt><dd lang="zh-CN">${text}</dd>`
  return html`<dl>${line(words.did, item.done)}${line(words.notDone, item.notDone)}${line(words.who, item.who)}</dl>${ratings(d.ratings[item.finding], words)}${context.token && rateForm(d, item, context, context.token, words)}`
}

const ratings = (counts: RatingCounts | undefined, words: Words): Html | false =>
  counts !== undefined && html`<p class="soft">${words.counts(counts.fixed, counts.partly, counts.unchanged)}</p>`

function rateForm(d: PostedDisclosure, item: DisclosureItem, { look }: PageContext, token: string, words: Words): Html {
  const button = (value: keyof RatingCounts) =>
    html`<button name="rating" value="${value}">${words.ratings[value]}</button>`
  return html`<form method="post" action="${linkTo(`${pathOf(d)}/rate`, look)}"><fieldset><legend>${words.ask}</legend><input type="hidden" name="token" value="${token}"><input type="hidden" name="finding" value="${item.finding}"><div class="trap" aria-hidden="true"><input type="text" name="website" tabindex="-1" autocomplete="off" aria-label="${words.trap}"></div><div class="three">${button('fixed')}${button('partly')}${button('unchanged')}</div></fieldset></form>
<p class="soft">${words.sayBefore}<a href="${linkTo(`${pathOf(d)}/say`, look, { finding: item.finding })}">${words.sayLink}</a></p>`
}

function corrections(d: PostedDisclosure, words: Words, finding?: string): Piece[] {
  const heading = html`<h2 id="corrections">${words.corrections}</h2>`
  const titles = new Map(d.items.map((item) => [item.finding, item.title]))
  return d.corrections
    .filter((c) => finding === undefined || c.item === finding)
    .map((c) => ({
      heading,
      html: html`<div class="said"><p><b lang="zh-CN">${titles.get(c.item)}</b> <span class="soft">${words.day(c.correctedOn)}</span></p><p>${words.before}：<del lang="zh-CN">${c.before}</del></p><p>${words.after}：<span lang="zh-CN">${c.after}</span></p><p class="soft">${words.why}：<span lang="zh-CN">${c.reason}</span></p></div>`,
    }))
}

function comments(d: PostedDisclosure, words: Words, finding?: string): Piece[] {
  const heading = html`<h2>${words.comments}</h2>`
  return d.comments
    .filter((c) => finding === undefined || c.finding === finding)
    .map((c) => ({
      heading,
      html: html`<div class="said"><p lang="zh-CN">${c.text}</p><p><span class="soft">${words.answer(c.answeredOn)}：</span><span lang="zh-CN">${c.answer}</span></p></div>`,
    }))
}

const ended = (d: PostedDisclosure, words: Words): Html =>
  html`<h1>${words.ended}</h1><p lang="zh-CN">${d.title}</p><p>${d.endedOn && words.endedOn(d.endedOn)}</p>${d.endReason && html`<p>${words.endReason}<span lang="zh-CN">${d.endReason}</span></p>`}`
