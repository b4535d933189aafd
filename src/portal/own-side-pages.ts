import { frame, type Look, linkTo } from './frame.ts'
import { type Html, html } from './html.ts'
import { OWN_SIDE_WORDS } from './own-side-words.ts'

export const ownSideWordsFor = ({ language }: Look) => OWN_SIDE_WORDS[language]

interface Place {
  look: Look
  street: string
  path: string
}

const warned = (wrong: string | undefined): Html | undefined =>
  wrong === undefined ? undefined : html`<p class="note" role="alert">${wrong}</p>`

/** Asks for a code that stands on a screen or on a slip. */
export function codePage(
  { look, street, path }: Place,
  asked: { title: string; about: string; help?: string; label: string; digits: boolean; wrong?: string },
): string {
  const words = ownSideWordsFor(look)
  const mode = asked.digits ? 'numeric' : 'text'
  return frame(
    { look, path, title: asked.title, place: street },
    html`<h1>${asked.title}</h1><p lang="zh-CN">${asked.about}</p>${asked.help && html`<p class="soft">${asked.help}</p>`}${warned(asked.wrong)}<form method="get" action="${linkTo(path, look)}"><label for="c">${asked.label}</label><input id="c" type="text" name="c" inputmode="${mode}" autocomplete="off" required maxlength="20"><div class="three"><button class="primary">${words.next}</button></div></form>`,
  )
}

/** The names that have not signed in: one is one's own. */
export function namesPage(
  { look, street, path }: Place,
  meeting: { title: string; names: readonly string[] | undefined; pass: string; isOwn: boolean },
): string {
  const words = ownSideWordsFor(look)
  const { names, pass, isOwn } = meeting
  const empty = isOwn ? words.notExpected : words.everybody
  const choices = names?.map((name) => html`<button name="name" value="${name}" lang="zh-CN">${name}</button>`)
  const field = html`<label for="name">${words.whoName}</label><input id="name" type="text" name="name" autocomplete="name" required maxlength="50"><div class="three"><button class="primary">${words.confirm}</button></div>`
  return frame(
    { look, path, title: words.signIn, place: street },
    html`<h1>${words.who}</h1><p lang="zh-CN">${meeting.title}</p><p class="soft">${isOwn ? words.ownOnly : words.whoHelp}</p>${choices?.length === 0 ? html`<p role="status">${empty}</p>` : html`<form method="post" action="${linkTo(path, look)}"><input type="hidden" name="pass" value="${pass}">${choices ? html`<div class="three">${choices}</div>` : field}</form>`}`,
  )
}

/** What was handed over, and the one button that only the recipient presses. */
export function receivedPage(
  { look, street, path }: Place,
  receipt: { subject: string; sort: string; code: string },
): string {
  const words = ownSideWordsFor(look)
  return frame(
    { look, path, title: words.receipt, place: street },
    html`<h1>${words.received}</h1><p lang="zh-CN">${receipt.sort}：${receipt.subject}</p><p class="soft">${words.receivedHelp}</p><form method="post" action="${linkTo(path, look)}"><input type="hidden" name="code" value="${receipt.code}"><div class="three"><button class="primary">${words.receiptConfirm}</button></div></form>`,
  )
}
