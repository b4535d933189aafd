import type { ThemeConfig } from 'antd/es/config-provider'
import theme from 'antd/es/theme'
import { DARK, LIGHT } from './palette.ts'

export const SANS =
  '-apple-system,"PingFang SC","HarmonyOS Sans SC","MiSans","Microsoft YaHei UI","Noto Sans CJK SC",sans-serif'

/** antd in our colours, sizes and rest (`ui.md` §3). `large` is large type (大字), `phone` the sizes for a finger. */
export function antdTheme(options: { dark: boolean; large: boolean; phone: boolean; still: boolean }): ThemeConfig {
  const c = options.dark ? DARK : LIGHT
  const size = options.large ? 17 : options.phone ? 16 : 14
  const control = options.phone ? 44 : options.large ? 40 : 34
  return {
    algorithm: options.dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    cssVar: { key: 'taizhang' },
    hashed: false,
    token: {
      colorPrimary: c.primary,
      colorInfo: c.primary,
      colorLink: c.primary,
      colorLinkHover: c['primary-hover'],
      colorPrimaryHover: c['primary-hover'],
      colorPrimaryActive: c['primary-hover'],
      colorTextLightSolid: c['primary-text'],
      colorError: c.error,
      colorErrorHover: c.error,
      colorErrorBg: c['error-soft'],
      colorWarning: c.warning,
      colorWarningBg: c['warning-soft'],
      colorSuccess: c.success,
      colorSuccessBg: c['success-soft'],
      colorBgLayout: c.paper,
      colorBgContainer: c.panel,
      colorBgElevated: c.panel,
      colorBgContainerDisabled: c.sunk,
      colorFillAlter: c.sunk,
      controlItemBgActive: c.soft,
      controlItemBgActiveHover: c.soft,
      controlItemBgHover: c.sunk,
      colorText: c.ink,
      colorTextHeading: c.ink,
      colorTextSecondary: c['ink-2'],
      colorTextTertiary: c['ink-3'],
      colorTextDescription: c['ink-2'],
      colorTextPlaceholder: c['ink-3'],
      colorTextDisabled: c['ink-3'],
      colorTextQuaternary: c['ink-3'],
      colorIcon: c['ink-2'],
      colorSplit: c.split,
      colorBorder: c.edge,
      colorBorderSecondary: c.line,
      colorBorderDisabled: c.line,
      fontFamily: SANS,
      fontSize: size,
      fontWeightStrong: 600,
      lineHeight: 22 / 14,
      borderRadius: 6,
      borderRadiusSM: 4,
      borderRadiusXS: 4,
      borderRadiusLG: 10,
      controlHeight: control,
      controlHeightSM: options.phone ? 36 : 30,
      controlHeightLG: options.phone ? 50 : 40,
      wireframe: false,
      boxShadow: `0 8px 28px ${c.shade}`,
      boxShadowSecondary: `0 8px 28px ${c.shade}`,
      boxShadowTertiary: 'none',
      motion: !options.still,
      motionDurationFast: '0.08s',
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.12s',
    },
    components: {
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 500 },
      Input: { activeShadow: 'none' },
      Select: { optionSelectedFontWeight: 600 },
      Modal: { titleFontSize: size + 2 },
      Table: {
        headerBg: c.sunk,
        headerColor: c['ink-2'],
        headerSplitColor: c.line,
        rowHoverBg: c.sunk,
        cellPaddingBlock: 7,
        cellPaddingInline: 12,
        cellPaddingBlockMD: 7,
        cellPaddingBlockSM: 4,
      },
      Menu: { itemSelectedBg: c.soft, itemSelectedColor: c.primary },
      Segmented: { trackBg: c.sunk },
    },
  }
}
