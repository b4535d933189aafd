import Segmented from 'antd/es/segmented'
import Switch from 'antd/es/switch'
import { type Preferences, prefer, usePreferences } from '../theme/preferences.ts'
import { shellWords } from '../words/shell-words.ts'
import { useWords } from '../words/words.ts'
import style from './shell.module.css'

/** Language, brightness and size of type: kept on this device. */
export function LookSettings() {
  const words = useWords(shellWords)
  const { language, theme, type } = usePreferences()
  return (
    <>
      <div className={style.menuRow}>
        <span id="look-language">{words.language}</span>
        <Segmented<Preferences['language']>
          aria-labelledby="look-language"
          value={language}
          onChange={(value) => prefer({ language: value })}
          options={[
            { value: 'zh', label: <span lang="zh-CN">中文</span> },
            { value: 'en', label: <span lang="en">English</span> },
          ]}
        />
      </div>
      <div className={style.menuRow}>
        <span id="look-theme">{words.theme}</span>
        <Segmented<Preferences['theme']>
          aria-labelledby="look-theme"
          value={theme}
          onChange={(value) => prefer({ theme: value })}
          options={[
            { value: 'auto', label: words.themeAuto },
            { value: 'light', label: words.themeLight },
            { value: 'dark', label: words.themeDark },
          ]}
        />
      </div>
      <div className={style.menuRow}>
        <span id="look-large">{words.large}</span>
        <Switch
          aria-labelledby="look-large"
          checked={type === 'large'}
          onChange={(large) => prefer({ type: large ? 'large' : 'normal' })}
        />
      </div>
    </>
  )
}
