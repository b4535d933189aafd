/** Chances in [0, 1), the same for the same seed. */
export type Chance = () => number

/** mulberry32: small, and the same everywhere. */
export function chance(seed: number): Chance {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const W = 800
const H = 600

const between = (c: Chance, low: number, high: number) => low + c() * (high - low)
const whole = (c: Chance, low: number, high: number) => Math.floor(between(c, low, high + 1))
const grey = (c: Chance, low: number, high: number) => {
  const g = between(c, low, high)
  const tint = () => Math.round(Math.min(255, Math.max(0, g + between(c, -25, 25))))
  return `rgb(${tint()},${tint()},${tint()})`
}
const rect = (x: number, y: number, w: number, h: number, fill: string, more = '') =>
  `<rect x="${x.toFixed(1)}" y="${y.toFixed(1)}" width="${w.toFixed(1)}" height="${h.toFixed(1)}" fill="${fill}" ${more}/>`
const svg = (body: string, defs = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${W}" height="${H}" viewBox="0 0 ${W} ${H}"><defs>${defs}</defs>${body}</svg>`

/** Strokes like writing, `length` wide. */
function scribble(c: Chance, x: number, y: number, length: number, size: number, ink: string): string {
  let path = `M${x.toFixed(0)} ${y.toFixed(0)}`
  for (let at = 0; at < length; at += size * 0.7)
    path += `q${(size * between(c, -0.2, 0.6)).toFixed(1)} ${(size * between(c, -1.2, 1.2)).toFixed(1)} ${(size * 0.7).toFixed(1)} ${(size * between(c, -0.3, 0.3)).toFixed(1)}`
  return `<path d="${path}" fill="none" stroke="${ink}" stroke-width="${(size / 6).toFixed(1)}"/>`
}

function person(c: Chance, x: number, y: number, size: number): string {
  const coat = grey(c, 20, 210)
  return `<ellipse cx="${x}" cy="${y + size * 1.6}" rx="${size * between(c, 0.8, 1.1)}" ry="${size * 1.3}" fill="${coat}"/><circle cx="${x}" cy="${y}" r="${size * 0.55}" fill="${grey(c, 130, 200)}"/><path d="M${x - size * 0.55} ${y} a${size * 0.55} ${size * 0.55} 0 0 1 ${size * 1.1} 0z" fill="${grey(c, 10, 60)}"/>`
}

/** A meeting room: wall, window, banner with words, a table, people around it. */
export function meetingRoom(c: Chance): string {
  const horizon = between(c, 220, 380)
  let body = rect(0, 0, W, horizon, grey(c, 150, 240)) + rect(0, horizon, W, H - horizon, grey(c, 60, 170))
  for (let i = whole(c, 0, 3); i > 0; i--) {
    const [x, y, w, h] = [between(c, 0, 700), between(c, 20, 120), between(c, 60, 180), between(c, 80, 160)]
    body +=
      rect(x, y, w, h, grey(c, 190, 255), `stroke="${grey(c, 40, 120)}" stroke-width="6"`) +
      rect(x + w / 2, y, 4, h, grey(c, 60, 140))
  }
  const [bx, by, bw] = [between(c, 60, 260), between(c, 15, 110), between(c, 260, 500)]
  body += rect(bx, by, bw, between(c, 35, 70), grey(c, 60, 140)) + scribble(c, bx + 20, by + 28, bw - 40, 22, 'white')
  for (let i = whole(c, 2, 6); i > 0; i--)
    body += rect(between(c, 0, 760), between(c, 0, horizon), between(c, 15, 120), between(c, 15, 110), grey(c, 30, 230))
  const people = whole(c, 4, 14)
  for (let i = 0; i < people / 2; i++)
    body += person(c, between(c, 40, 760), horizon + between(c, -60, 20), between(c, 22, 42))
  const tx = between(c, 60, 300)
  const ty = horizon + between(c, 40, 90)
  body += `<path d="M${tx} ${ty} h${between(c, 250, 480)} l${between(c, 30, 120)} ${between(c, 60, 160)} h-${between(c, 400, 640)}z" fill="${grey(c, 60, 190)}"/>`
  for (let i = whole(c, 3, 10); i > 0; i--)
    body += rect(
      tx + between(c, 0, 360),
      ty + between(c, 4, 80),
      between(c, 14, 60),
      between(c, 10, 34),
      grey(c, 180, 255),
    )
  for (let i = 0; i < people / 2; i++) body += person(c, between(c, 20, 780), between(c, 400, 540), between(c, 30, 70))
  return svg(body)
}

/** A street or courtyard: sky, blocks with windows, trees, cars, people, a notice board. */
export function outside(c: Chance): string {
  let body = rect(0, 0, W, H, 'url(#s)')
  const defs = `<linearGradient id="s" x2="0" y2="1"><stop stop-color="${grey(c, 140, 250)}"/><stop offset="1" stop-color="${grey(c, 170, 255)}"/></linearGradient>`
  const ground = between(c, 340, 470)
  for (let x = between(c, -80, 0); x < W; ) {
    const [w, h] = [between(c, 90, 260), between(c, 120, 360)]
    body += rect(x, ground - h, w, h, grey(c, 70, 210))
    const [sx, sy] = [between(c, 18, 40), between(c, 24, 46)]
    const pane = grey(c, 20, 120)
    for (let wy = ground - h + 12; wy < ground - 24; wy += sy)
      for (let wx = x + 8; wx < x + w - 14; wx += sx) if (c() < 0.85) body += rect(wx, wy, sx * 0.55, sy * 0.55, pane)
    x += w + between(c, 0, 60)
  }
  body += rect(0, ground, W, H - ground, grey(c, 80, 160))
  for (let i = whole(c, 2, 9); i > 0; i--) {
    const [x, y] = [between(c, 0, W), ground + between(c, -30, 60)]
    body += rect(x - 5, y - 80, 10, 90, grey(c, 40, 90))
    for (let k = 0; k < 6; k++)
      body += `<circle cx="${x + between(c, -45, 45)}" cy="${y - between(c, 60, 150)}" r="${between(c, 18, 46)}" fill="${grey(c, 40, 130)}"/>`
  }
  for (let i = whole(c, 0, 4); i > 0; i--) {
    const [x, y] = [between(c, 0, 680), ground + between(c, 10, 90)]
    body +=
      rect(x, y, 130, 34, grey(c, 30, 230), 'rx="10"') +
      rect(x + 25, y - 26, 75, 30, grey(c, 30, 120), 'rx="8"') +
      `<circle cx="${x + 28}" cy="${y + 34}" r="14"/><circle cx="${x + 102}" cy="${y + 34}" r="14"/>`
  }
  for (let i = whole(c, 0, 8); i > 0; i--)
    body += person(c, between(c, 20, 780), ground + between(c, -10, 110), between(c, 10, 34))
  if (c() < 0.5) {
    const [x, y] = [between(c, 80, 560), ground - between(c, 40, 110)]
    body += rect(x, y, 170, 110, grey(c, 190, 250), `stroke="${grey(c, 40, 120)}" stroke-width="7"`)
    for (let k = 0; k < 5; k++) body += scribble(c, x + 16, y + 20 + k * 18, between(c, 60, 130), 8, '#333')
  }
  return svg(body, defs)
}

/** A page of text on a desk, turned a little as a hand holds the phone. */
export function textSheet(c: Chance): string {
  const desk = grey(c, 40, 170)
  const [x, y, w, h] = [between(c, 60, 180), between(c, 10, 50), between(c, 380, 520), between(c, 500, 570)]
  let page = rect(x, y, w, h, grey(c, 225, 252))
  page += scribble(c, x + w * between(c, 0.15, 0.35), y + 45, w * between(c, 0.3, 0.5), 24, '#222')
  for (let line = y + 90; line < y + h - 30; line += between(c, 17, 22)) {
    if (c() < 0.12) continue
    const indent = c() < 0.25 ? 40 : 0
    page += scribble(c, x + 30 + indent, line, (w - 60 - indent) * (c() < 0.2 ? between(c, 0.2, 0.8) : 1), 10, '#333')
  }
  return svg(rect(0, 0, W, H, desk) + `<g transform="rotate(${between(c, -5, 5)} 400 300)">${page}</g>`)
}

const NAMES_INK = '#26387a'

/** A sign-in sheet: the same printed form, held differently, with other names in it. */
export function signInSheet(c: Chance): string {
  const [x, y, w] = [130, 20, 540]
  let page = rect(x, y, w, 560, grey(c, 235, 250)) + scribble(chance(7), x + 170, y + 45, 200, 24, '#222')
  const rows = 13
  for (let r = 0; r <= rows; r++) page += rect(x + 30, y + 85 + r * 35, w - 60, 1.5, '#444')
  for (const col of [0, 0.12, 0.42, 0.72, 1]) page += rect(x + 30 + (w - 60) * col, y + 85, 1.5, rows * 35, '#444')
  const signed = whole(c, 5, rows)
  for (let r = 0; r < signed; r++)
    for (const col of [0.16, 0.46, 0.76])
      page += scribble(c, x + 34 + (w - 60) * col, y + 108 + r * 35, between(c, 50, 110), between(c, 9, 14), NAMES_INK)
  return svg(
    rect(0, 0, W, H, grey(c, 40, 170)) +
      `<g transform="rotate(${between(c, -3, 3)} 400 300) translate(${between(c, -40, 40)} ${between(c, -14, 14)})">${page}</g>`,
  )
}

/** A sheet held and lit as this one, its first so many names written by others. */
export function otherNames(sheet: string, names: number, c: Chance): string {
  let left = names
  return sheet.replace(new RegExp(`<path d="M(\\d+) (\\d+)[^>]*${NAMES_INK}[^>]*>`, 'g'), (name, x, y) =>
    left-- > 0 ? scribble(c, Number(x), Number(y), between(c, 50, 110), between(c, 9, 14), NAMES_INK) : name,
  )
}

/** A banner or poster filling the picture: large shapes and large words. */
export function poster(c: Chance): string {
  let body = rect(0, 0, W, H, grey(c, 60, 240))
  for (let i = whole(c, 3, 9); i > 0; i--)
    body +=
      c() < 0.5
        ? rect(between(c, -50, 700), between(c, -50, 540), between(c, 60, 400), between(c, 40, 260), grey(c, 20, 250))
        : `<circle cx="${between(c, 0, W)}" cy="${between(c, 0, H)}" r="${between(c, 30, 160)}" fill="${grey(c, 20, 250)}"/>`
  for (let i = whole(c, 2, 6); i > 0; i--)
    body += scribble(
      c,
      between(c, 20, 300),
      between(c, 40, 560),
      between(c, 200, 480),
      between(c, 24, 70),
      grey(c, 0, 255),
    )
  return svg(body)
}

/** Someone else's angle on the same room: everything moved, nothing new. */
export const otherAngle = (scene: string, c: Chance): string =>
  scene.replace(/(<defs>.*?<\/defs>)(.*)(<\/svg>)/s, (_, defs, body, end) => {
    const shift = (c() < 0.5 ? -1 : 1) * between(c, 60, 160)
    return `${defs}<rect width="${W}" height="${H}" fill="${grey(c, 90, 170)}"/><g transform="translate(${shift.toFixed(0)} ${between(c, -30, 30).toFixed(0)}) skewY(${between(c, -6, 6).toFixed(1)}) scale(${between(c, 0.85, 1.2).toFixed(2)} ${between(c, 0.95, 1.1).toFixed(2)})">${body}</g>${end}`
  })

export const SCENES = [meetingRoom, meetingRoom, outside, outside, textSheet, poster] as const
