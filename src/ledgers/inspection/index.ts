export { drawSample } from './draw-sample.ts'
export { corrections, lateEntries } from './entry-pages.ts'
export { sampledKinds } from './range.ts'
