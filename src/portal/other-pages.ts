import type { PostedDisclosure, PostedHead } from '../domain/posted.ts'
import { pathOf, placeOf } from './disclosure-page.ts'
import { frame, type Look, linkTo, wordsFor } from './frame.ts'
import { escaped, Html, html } from './html.ts'

/** The street's disclosures, the newest first. */
export function homePage(street: string, heads: readonly PostedHead[], look: Look): string {
  const words = wordsFor(look)
  const line = (head: PostedHead) =>
    html`<div class="row"><a class="tall" lang="zh-CN" href="${linkTo(pathOf(head), look)}">${head.orgName}：${head.title}</a><small><span lang="zh-CN">${head.roundName}</span> · ${head.done} ${words.done} · ${head.open} ${words.open}</small></div>`
  return frame(
    { look, path: '/public', title: words.home, place: street },
    html`<h1>${words.homeTitle}</h1>${heads.length === 0 ? html`<p>${words.homeEmpty}</p>` : heads.map(line)}`,
  )
}

/** Where a resident writes a sentence; what was written stays when it could not be sent. */
export function sayPage(
  d: PostedDisclosure,
  {
    look,
    token,
    finding,
    text = '',
    wrong,
    answerDays,
  }: { look: Look; token: string; finding?: string; text?: string; wrong?: 'empty'; answerDays: number },
): string {
  const words = wordsFor(look)
  const item = d.items.find((i) => i.finding === finding)
  const about = item && html`<p class="soft">${words.sayAbout}：<span lang="zh-CN">${item.title}</span></p>`
  return frame(
    { look, path: `${pathOf(d)}/say`, title: words.sayTitle, place: placeOf(d), ...(finding && { more: { finding } }) },
    html`<h1>${words.sayTitle}</h1>${about}${wrong && html`<p class="note" role="alert">${words[wrong]}</p>`}<form method="post" action="${linkTo(`${pathOf(d)}/say`, look)}"><input type="hidden" name="token" value="${token}"><input type="hidden" name="finding" value="${item?.finding ?? ''}"><div class="trap" aria-hidden="true"><input type="text" name="website" tabindex="-1" autocomplete="off" aria-label="${words.trap}"></div><label for="text">${words.sayLabel}</label><textarea id="text" name="text" rows="5" maxlength="500" required aria-describedby="help">${text}</textarea><p id="help" class="soft">${words.sayHelp}${words.sayAfter(answerDays)}</p><div class="three"><button class="primary">${words.send}</button></div></form><p><a class="tall" href="${linkTo(pathOf(d), look)}">${words.back}</a></p>`,
  )
}

/** After a form, or instead of a page: one sentence and the way on. */
export function notePage(look: Look, place: string, title: string, text: string, back: string): string {
  return frame(
    { look, path: back, title, place },
    html`<h1>${title}</h1><p role="status">${text}</p><p><a class="tall" href="${linkTo(back, look)}">${back === '/public' ? wordsFor(look).home : wordsFor(look).back}</a></p>`,
  )
}

/** Asks for the code that Party members have on paper. */
export function partyCodePage(d: PostedDisclosure, look: Look, isWrong: boolean): string {
  const words = wordsFor(look)
  return frame(
    { look, path: `${pathOf(d)}/party`, title: words.partyTitle, place: placeOf(d) },
    html`<h1>${words.partyTitle}</h1><p>${words.partyAsk}</p>${isWrong && html`<p class="note" role="alert">${words.partyWrong}</p>`}<form method="post" action="${linkTo(`${pathOf(d)}/party`, look)}"><label for="code">${words.partyCode}</label><input id="code" type="text" name="code" autocomplete="off" autocapitalize="characters" required maxlength="20"><div class="three"><button class="primary">${words.partyOpen}</button></div></form><p><a class="tall" href="${linkTo(pathOf(d), look)}">${words.publicLink}</a></p>`,
  )
}

/** A sheet for the notice board (A4): what it is, the code to scan, the address in letters. */
export function sheetPage(d: PostedDisclosure, look: Look, address: string, qr: string): string {
  const words = wordsFor(look)
  return frame(
    { look, path: `${pathOf(d)}/sheet`, title: words.sheet, place: placeOf(d) },
    html`<div class="sheet"><p lang="zh-CN">${placeOf(d)}</p><h1 lang="zh-CN">${d.title}</h1>${new Html(qr)}<p>${words.sheetScan}</p><p class="soft">${words.sheetNo}</p><p class="soft">${address}</p><p class="soft">${d.postedUntil && words.until(d.postedUntil, 0).split(/[，,]/)[0]}</p><p class="noprint note">${words.print}</p></div>`,
  )
}

/** A sheet for a branch meeting (A4): the Party page's code to scan, and the words that open it. */
export function partySheetPage(d: PostedDisclosure, look: Look, sheet: PartySheet): string {
  const words = wordsFor(look)
  return frame(
    { look, path: `${pathOf(d)}/party-sheet`, title: words.partySheet, place: placeOf(d) },
    html`<div class="sheet"><p lang="zh-CN">${placeOf(d)}</p><h1 lang="zh-CN">${d.title}</h1><p>${words.partyTitle}</p>${new Html(sheet.qr)}<p>${words.partySheetScan}</p><p class="code">${sheet.code}</p><p class="soft">${words.partySheetNo}</p><p class="soft">${sheet.address}</p><p class="noprint note">${words.print}</p></div>`,
  )
}

export interface PartySheet {
  address: string
  qr: string
  code: string
}

/** The street's feed (RSS 2.0): a disclosure is news when it is posted or corrected. */
export function rssFeed(street: string, heads: readonly PostedHead[], origin: string): string {
  const item = (head: PostedHead) =>
    `<item><title>${escaped(`${head.orgName}：${head.title}`)}</title><link>${escaped(origin + pathOf(head))}</link><guid isPermaLink="false">${head.id} ${escaped(head.changedAt)}</guid><pubDate>${new Date(head.changedAt).toUTCString()}</pubDate><description>${escaped(`${head.roundName}：改完 ${head.done}，正在改 ${head.open}，公开到 ${head.postedUntil}`)}</description></item>`
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>${escaped(street)} 公开</title><link>${escaped(`${origin}/public`)}</link><description>巡察整改公开</description><language>zh-cn</language>${heads.map(item).join('')}</channel></rss>`
}
