/**
 * Every colour of the app, light and dark, once. antd's tokens (`antd-theme.ts`) and the style sheets' custom properties
 * (`--ink`, `--problem-fill`, …) are made from it. Contrast is tested in `palette.test.ts`.
 */
export const LIGHT = {
  paper: '#F6F5F0',
  panel: '#FFFFFF',
  sunk: '#EEECE5',
  ink: '#1A2326',
  'ink-2': '#475257',
  'ink-3': '#5F6B70',
  split: '#E3E0D7',
  line: '#CBC7BB',
  edge: '#868C88',
  primary: '#0F5C66',
  'primary-hover': '#0B4A53',
  'primary-text': '#FFFFFF',
  soft: '#E1EEEE',
  spine: '#15353B',
  'spine-active': '#24545B',
  'spine-text': '#C6D5D5',
  error: '#B3261E',
  'error-soft': '#FBEAE8',
  warning: '#8A5200',
  'warning-mark': '#B86E00',
  'warning-soft': '#FDF3E0',
  success: '#256F45',
  'success-mark': '#2E8453',
  'success-soft': '#E6F3EA',
  'problem-text': '#972B50',
  'problem-fill': '#FBE8EE',
  'cause-text': '#7F5200',
  'cause-fill': '#FAEED3',
  'measure-text': '#1D559E',
  'measure-fill': '#E3EDF9',
  'achievement-text': '#2A673B',
  'achievement-fill': '#E3F1E4',
  'background-text': '#505C66',
  'background-fill': '#ECEFF1',
  'noise-text': '#63696B',
  'noise-fill': '#F4F4F1',
  shade: 'rgba(21, 53, 59, 0.16)',
} as const

export type Palette = Record<keyof typeof LIGHT, string>

export const DARK: Palette = {
  paper: '#14191B',
  panel: '#1C2326',
  sunk: '#252D30',
  ink: '#E6E9E6',
  'ink-2': '#AEB8B8',
  'ink-3': '#93A0A1',
  split: '#2E3739',
  line: '#404B4E',
  edge: '#7E8A8B',
  primary: '#74C5CC',
  'primary-hover': '#8FD6DC',
  'primary-text': '#06262B',
  soft: '#203A3E',
  spine: '#0E2226',
  'spine-active': '#1F444A',
  'spine-text': '#C6D5D5',
  error: '#FF9A8F',
  'error-soft': '#3B2322',
  warning: '#F0BE62',
  'warning-mark': '#F0BE62',
  'warning-soft': '#352C1B',
  success: '#7FCB9A',
  'success-mark': '#7FCB9A',
  'success-soft': '#1F3327',
  'problem-text': '#F2A3BC',
  'problem-fill': '#3E2A33',
  'cause-text': '#E8C078',
  'cause-fill': '#3B3326',
  'measure-text': '#9CC3F2',
  'measure-fill': '#26333F',
  'achievement-text': '#93D0A3',
  'achievement-fill': '#26372B',
  'background-text': '#B4BFC8',
  'background-fill': '#2A3136',
  'noise-text': '#A5ACAD',
  'noise-fill': '#24292B',
  shade: 'rgba(0, 0, 0, 0.5)',
}

const properties = (palette: Palette) =>
  Object.entries(palette)
    .map(([name, value]) => `--${name}:${value}`)
    .join(';')

/** The palette as custom properties: light, dark under `data-theme="dark"`, and light again on paper. */
export const paletteCss = () =>
  `:root{${properties(LIGHT)};color-scheme:light}` +
  `:root[data-theme="dark"]{${properties(DARK)};color-scheme:dark}` +
  `@media print{:root,:root[data-theme="dark"]{${properties(LIGHT)};color-scheme:light}}`
