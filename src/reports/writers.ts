/** What writes a paper out. Apart from the other reports: the libraries for Word and PDF are large, and seldom wanted. */
export { paperDocx } from './write-docx.ts'
export { type PaperPdf, paperPages, paperPdf } from './write-pdf.ts'
