import { defineProblem } from '../problem.ts'

export const paperNotReady = defineProblem<{ missing: number; first: string }>('paper.not-ready', {
  status: 409,
  zh: (v) => `还差 ${v.missing} 样才能印发。第一样：${v.first}`,
  en: (v) => `${v.missing} things are missing before it can be issued. The first: ${v.first}`,
})

export const paperIssued = defineProblem('paper.issued', {
  status: 409,
  zh: () => '这份材料已经印发，改不了；要改请废止后另写一份',
  en: () => 'This paper has been issued and stays as it is; withdraw it and write another',
})

export const paperChanged = defineProblem<{ current: number }>('paper.version-conflict', {
  status: 412,
  zh: () => '别人刚改过这份材料。您写的还在这一页，取来对照以后再存',
  en: () =>
    'Somebody else changed this paper meanwhile. What you wrote is still on this page; compare, then save again',
})

export const paperGroundMissing = defineProblem('paper.round-missing', {
  status: 404,
  zh: () => '没有找到这个轮次，或不在您的职责范围',
  en: () => 'This round was not found, or lies outside your duty',
})

export const paperQueueFull = defineProblem<{ waiting: number }>('paper.queue-full', {
  status: 429,
  zh: (v) => `前面还有 ${v.waiting} 份长材料在等着写，请过一会儿再试`,
  en: (v) => `${v.waiting} long papers are waiting to be written already; try again in a while`,
})

export const paperWritingStopped = defineProblem('paper.writing-stopped', {
  status: 500,
  zh: () => '这份材料写到一半停了，什么也没有存下，文字还在。请再试一次；还不行，请分成几份写，并告诉系统管理员',
  en: () =>
    'Writing this paper stopped half-way; nothing was kept and its words are safe. Try again; if it stops again, split the paper and tell your system administrator',
})
