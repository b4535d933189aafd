/** Sentences by which prose turns: from praise to findings, from findings to causes, from a list to a promise. */
import { aboutOf } from './about.ts'
import { PROMISE } from './cues.ts'

export const ANSWERS_BY_NUMBER = /^针对(?:第)?[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[）)]?[^，。]{0,12}问题/u

/** 究其原因，…… ends a list of findings with their causes. */
export const CAUSES =
  /^(?:究其(?:原因|根源)|(?:深入)?(?:分析|剖析)[^，。]{0,12}原因|(?:造成|产生|出现)[^，。]{0,14}原因)/u

/** The sentence that leads from praise to findings. */
export const TURNS = /(?:也|还|仍)?存在(?:着)?(?:一些|不少|一定)[^，。]{0,10}(?:问题|不足|差距)/u

export const isPurePromise = (text: string): boolean =>
  text.length <= 90 && /^(?:针对|下一?步|围绕|今后|按照|对照)/u.test(text) && PROMISE.test(text) && !aboutOf(text)
