import { defineWords } from '../words/words.ts'

export const positionWords = defineWords(
  {
    here: '用这部手机现在的位置',
    hereAtDesk: '用这台电脑现在的位置',
    asking: '正在定位',
    orWritten: (example: string) => `或者手写，先纬度后经度：${example}`,
    clear: '清空',
    found: (metres: number, isGood: boolean) =>
      `取到了，误差 ${metres} 米以内${isGood ? '' : '。不够准，到门口或室外再取一次'}`,
    problems: {
      refused: '浏览器没有把位置给这个网页。到浏览器设置里允许后再取，或者手写',
      notFound: '这会儿定不到位。到窗边或室外再取，或者手写',
      notHere: '这样打开的网页取不到位置（网址要以 https 开头），请手写',
    },
  },
  {
    here: 'Where this phone is now',
    hereAtDesk: 'Where this computer is now',
    asking: 'Finding out',
    orWritten: (example: string) => `or written, latitude first: ${example}`,
    clear: 'Clear',
    found: (metres: number, isGood: boolean) =>
      `Found, within ${metres} metres${isGood ? '' : '. Not exact enough; try again at the door or outside'}`,
    problems: {
      refused:
        'The browser does not tell this page where it is. Allow it in the browser’s settings and try again, or write it',
      notFound: 'The position cannot be found now. Try again at a window or outside, or write it',
      notHere:
        'A page opened like this is not told the position (its address has to begin with https); please write it',
    },
  },
)
