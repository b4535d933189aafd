export { disclosurePage, findingPage, pathOf, placeOf } from './disclosure-page.ts'
export { type Look, linkTo, wordsFor } from './frame.ts'
export { homePage, notePage, partyCodePage, partySheetPage, rssFeed, sayPage, sheetPage } from './other-pages.ts'
export { STYLE_HASH } from './style.ts'
