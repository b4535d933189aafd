/** Headings that name a part of the document and no theme. */
const GENERAL =
  /^((方案|问题|案例|清单|序号|事项)[\d一二三四五六七八九十]+|第[\d一二三四五六七八九十]+[项条类]|附件|序号|备注|问题|.*(基本情况|概况|总体|总的|问题|原因|根源|措施|打算|计划|成效|做法|亮点|下一步|今后|下步|整改|要求|建议|工作情况|主要工作|开展情况|努力方向|意见|评价|特点|安排|保障|步骤|任务|清单|分析|结果|内容|发言|检查情况|受理情况|办理情况|热点|完成情况|方式|单位|时限|责任人|议题|目标|会议).*)$/
const LABEL = /^[“"]?(.+?)[”"]?(?:方面|开展情况|情况)$/
const JUDGEMENT =
  /(?:还|仍|尚|也|比较|较为|较|依然|普遍|有些|还是|有)*(?:存在.*|不(?:够|到位|及时|规范|严|深|实|力|足|健全|完善|扎实|充分|具体|明显|强|优|高|细|全|准|紧|清|多|牢|明|透|好|畅|彻底|齐|精|经常|均衡|主动|自觉|平衡|合理|积极|用心|稳|符|闭环|敢).*|(?:所|待|差距|欠缺|偏差|漏洞|盲区|短板).*|缺乏.*|打折扣.*|打了折扣.*|浮于表面.*|浮在表面.*|流于形式.*|走过场.*|薄弱.*|缺失.*|弱化.*|淡化.*|滞后.*|松散.*|松懈.*|宽松软.*|混乱.*|单一.*|偏弱.*|偏软.*|偏差.*|缓慢.*|粗放.*|较少.*|较差.*|差$|慢$|弱$|少$|短板.*|欠缺.*|需.*|亟待.*|亟需.*|乏力.*|迟缓.*|随意.*|的问题)$/

/**
 * The aspect (方面) an item belongs to, as an exact piece of the document, or null.
 * @param headings texts of the headings above the item, outermost first
 * @param opening the item's own text if it is a numbered paragraph, else null
 */
export function aspectOf(headings: readonly string[], opening: string | null): string | null {
  if (opening) {
    const own = /^([^，。；：,;:]{2,30}?)(?:方面|开展情况)[。：:,，]/.exec(opening)?.[1]
    // It has to be the very beginning of the item's text, so nothing is taken off in front.
    if (own) return own
  }
  const nearestFirst = [...headings].reverse()
  for (const heading of nearestFirst) {
    const label =
      GENERAL.test(heading.replace(/方面$/, '')) && !heading.endsWith('方面') ? undefined : LABEL.exec(heading)?.[1]
    if (label) return unquoted(label.replace(/^(在|关于|对照)/, ''))
  }
  for (const heading of nearestFirst) {
    if (GENERAL.test(heading.split(/[，,]/)[0]!)) continue
    return firstClause(heading)
  }
  return opening ? firstClause(opening, false) : null
}

function firstClause(phrase: string, heading = true): string | null {
  const opening = phrase.split(/[，。；：,;:]/)[0]!
  const clause = heading ? opening.replace(/^(关于|针对|对)/, '') : opening
  const aspect = unquoted(clause.replace(JUDGEMENT, ''))
  return aspect.length >= 2 && aspect.length <= 24 && !/\d+月/.test(aspect) ? aspect : null
}

function unquoted(text: string): string {
  const inner = /^[“"]([^“”"]+)[”"]?$/.exec(text)?.[1]
  return inner ?? text
}
