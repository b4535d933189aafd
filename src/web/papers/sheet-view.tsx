import type { api } from '../api/client.ts'
import style from './papers.module.css'

type Sheet = Awaited<ReturnType<typeof api.papers.pages>>['pages'][number]

/** A4 in points. */
const PAGE = { width: 595.28, height: 841.89 }
const SERIF = '"Noto Serif SC","Noto Serif CJK SC","Songti SC",SimSun,serif'
const KAI = '"Kaiti SC",KaiTi,"Noto Serif SC","Noto Serif CJK SC",serif'
const FANGSONG = 'FangSong,STFangsong,"Noto Serif SC","Noto Serif CJK SC","Songti SC",serif'
const FACES: Record<Sheet['runs'][number]['face'], { family: string; weight: number }> = {
  fangsong: { family: FANGSONG, weight: 400 },
  song: { family: SERIF, weight: 400 },
  kai: { family: KAI, weight: 500 },
  hei: { family: SERIF, weight: 700 },
  biaosong: { family: SERIF, weight: 700 },
}

/** One page as it will be printed. */
export const SheetView = ({ page, name, mark }: { page: Sheet; name: string; mark: string | undefined }) => (
  <svg
    className={style.page}
    viewBox={`0 0 ${PAGE.width} ${PAGE.height}`}
    role="img"
    aria-label={mark ? `${name}　${mark}` : name}
  >
    <title>{mark ? `${name}　${mark}` : name}</title>
    {page.runs.map((run, i) => (
      <text
        // biome-ignore lint/suspicious/noArrayIndexKey: laid out as a whole
        key={i}
        {...{ x: run.x, y: run.y, fontSize: run.size, fill: run.color ?? '#111' }}
        fontFamily={FACES[run.face].family}
        fontWeight={FACES[run.face].weight}
        textLength={run.text.length > 1 ? run.width : undefined}
      >
        {run.text}
      </text>
    ))}
    {page.rules.map(({ from, to, width, color }, i) => (
      <line
        // biome-ignore lint/suspicious/noArrayIndexKey: laid out as a whole
        key={i}
        {...{ x1: from.x, y1: from.y, x2: to.x, y2: to.y, strokeWidth: width, stroke: color ?? '#111' }}
      />
    ))}
    {mark && (
      <text
        className={style.mark}
        {...{ x: PAGE.width / 2, y: PAGE.height / 2, fontSize: 96, textAnchor: 'middle' }}
        transform={`rotate(-30 ${PAGE.width / 2} ${PAGE.height / 2})`}
      >
        {mark}
      </text>
    )}
  </svg>
)
