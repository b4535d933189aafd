import { defineProblem } from '../problem.ts'

export const fileTooLarge = defineProblem<{ megabytes: number }>('file.too-large', {
  status: 413,
  zh: (v) => `文件超过 ${v.megabytes} MB，请压缩或分开上传`,
  en: (v) => `The file is larger than ${v.megabytes} MB; compress it or upload it in parts`,
})

export const fileEmpty = defineProblem('file.empty', {
  status: 422,
  zh: () => '文件是空的，请检查后重新上传',
  en: () => 'The file is empty; check it and upload it again',
})

export const fileIsProgram = defineProblem('file.program', {
  status: 422,
  zh: () => '这是一个程序，不是照片或文件，不能上传；请选原来的照片或文件',
  en: () => 'This is a program, no picture or paper, and is not taken; choose the picture or paper itself',
})

export const pictureNotShown = defineProblem('picture.not-shown', {
  status: 404,
  zh: () => '这个文件显示不出来：不是图片，或已损坏，或太大；可以下载原件',
  en: () => 'This file cannot be shown: it is no picture, damaged or too large; its original can be downloaded',
})
