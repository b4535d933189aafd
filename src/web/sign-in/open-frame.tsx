import type { ReactNode } from 'react'
import { prefer } from '../theme/preferences.ts'
import { useLanguage, useWords } from '../words/words.ts'
import style from './sign-in.module.css'
import { signInWords } from './words.ts'

/** The frame of pages that need no sign-in: the spine with the product's name, the page beside it. */
export function OpenFrame(props: { name: string | null; children: ReactNode }) {
  const words = useWords(signInWords)
  const language = useLanguage()
  return (
    <div className={style.frame}>
      <header className={style.spine}>
        <span className={style.brand} lang="zh-CN">
          台账
        </span>
        <div>
          <p className={style.product}>{props.name ?? words.product}</p>
          <p className={style.tagline}>{words.tagline}</p>
        </div>
        <button
          type="button"
          className={style.language}
          lang={language === 'zh' ? 'en' : 'zh-CN'}
          onClick={() => prefer({ language: language === 'zh' ? 'en' : 'zh' })}
        >
          {language === 'zh' ? 'English' : '中文'}
        </button>
      </header>
      <main className={style.main}>{props.children}</main>
    </div>
  )
}
