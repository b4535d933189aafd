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
