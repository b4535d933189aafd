import { defineProblem } from '../problem.ts'

/** Nobody is signed in, or the session ended. */
export const signedOut = defineProblem('access.signed-out', {
  status: 401,
  zh: () => '登录已过期，写的内容还在，请重新登录',
  en: () => 'Your session has ended. What you wrote is kept; please sign in again',
})

/** A page of one person is still open while another has signed in on the same device. */
export const otherAccount = defineProblem('access.other-account', {
  status: 409,
  zh: () => '这台设备上现在登录的是别人，或者换了岗位。写的内容还在，用原来的账号重新登录后接着来',
  en: () =>
    'Another person, or another post, is signed in on this device now. What you wrote is kept; sign in as before to go on',
})

export const outOfSight = defineProblem('access.out-of-sight', {
  status: 404,
  zh: () => '没有找到，或不在您的职责范围。您看得到本单位的，别处的找街道党建办',
  en: () => 'Not found, or outside your duty. You see your own organisation; ask the street Party office for others',
})

export const notYours = defineProblem<{ role: string; act: string }>('access.not-your-act', {
  status: 403,
  zh: (v) => `${v.role}不能${v.act}。请有这项职责的人来做`,
  en: (v) => `${v.role} may not ${v.act}. Someone with that duty has to do it`,
})

export const fieldNotYours = defineProblem<{ role: string; field: string }>('access.field-not-yours', {
  status: 403,
  zh: (v) => `${v.role}不能改“${v.field}”`,
  en: (v) => `${v.role} may not change “${v.field}”`,
})
