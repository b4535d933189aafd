/**
 * What is not part of the document (杂质): advertising and copy notices, watermarks, paywall marks, page numbers, running
 * heads, remains of a web page, trailing rubbish.
 */
import { isSpaceAt } from './flow.ts'

export interface Span {
  start: number
  end: number
}

/** A line that is noise by itself, wherever it stands. */
const NOISE_LINES: readonly RegExp[] = [
  /(?:QQ|qq|微信|公众号|VX|vx|V信|会员|客服)(?:群|号|咨询|：|:|\s)*\d{5,}/u,
  /^(?:会员群|免费QQ群|QQ群|微信群|客服QQ|客服微信|微信公众号|公众号|公众号名称|微信号|官方微信)\s*[:：]/u,
  /(?:仅供|只供|供)(?:内部)?(?:学习|参考|交流|借鉴|试读|预览|个人)[^。]{0,20}(?:禁止|请勿|严禁|勿|不得|不可|切勿|使用|参考|交流|$)/u,
  /^[【[（(]?(?:版权|免责|特别|转载)(?:声明|说明)(?:[】\]）)]|[：:])/u,
  /(?:付费|会员)(?:文档|文章|内容|专享)|(?:开通|成为)(?:VIP|会员)[^。]{0,8}(?:阅读|查看|下载)|^(?:下载|查看|阅读)[^。]{0,10}(?:需|消耗|扣除)[^。]{0,10}(?:币|积分|点券|元)|[[【](?:立即|免费|点击)下载[】\]]$/u,
  /禁止外传|用后删除|严禁外传|违者(?:后果自负|必究)|版权所有|侵权必究|翻版必究|请勿照搬照抄|原创投稿|未经(?:许可|授权|同意)[^。]{0,12}(?:转载|复制|传播)|禁止转载|转载请注明/u,
  /扫描?(?:下方|上方|右侧|下面)?二维码|关注后?回复|回复[“"].{1,10}[”"](?:即可)?(?:领取|下载|获取)|(?:下载|查看|获取)完整版/u,
  /^阅读\s*\d+[^。]{0,12}(?:赞|在看)\s*\d*.{0,10}$|长按(?:识别|扫描?)?(?:下方|上方)?二维码|(?:扫码|扫描二维码|长按(?:识别)?二维码|点击)(?:关注|下载|进群|加群|添加|领取|阅读|查看|此处)|关注(?:我们|微信公众号|公众号|本公众号)|点击(?:这里|上方|下方|蓝字)/u,
  /(?:文库|范文|文秘|笔杆子|公文|材料|素材|写作|资料)[^。，；]{0,6}(?:网|站|平台|会员|公众号|下载|整理|星球|群|之家|出品)[^。]{0,24}$/u,
  /(?:更多|海量|全套|精品|优质)[^。]{0,8}(?:范文|公文|材料|素材|资料|模板|文档)/u,
  /(?:会员|VIP|vip)[^。；]{0,12}(?:免费|权益|专享|专属|订阅|下载|资料|专区)|订阅[^。；]{0,12}(?:权益|会员|立享)|打击倒卖|倒卖(?:会员)?资料|举报倒卖/u,
  /^(?:https?:\/\/|www\.)\S+$|^[\w.-]+\.(?:com|cn|net|org)(?:\/\S*)?$/iu,
  /^(?:本文|文章|资料|文档|稿件|材料)(?:来源|来自|出自|由|系)[^。]{0,40}(?:网|号|整理|上传|分享|提供|投稿|发布|下载|$)/u,
  /^(?:下载|试读|预览|付费|未完|剩余)[^。]{0,12}(?:后(?:可)?(?:查看|阅读)|继续阅读|全文|内容)/u,
  /[（(](?:精选|通用|推荐|最新|汇总|合集|热门|实用|优秀|必备)+\s?\d{0,3}[篇版]?[）)]|下载后可?(?:编辑|修改)|本文共计?\s?\d+\s?字|^百度文库|(?:网友|用户)上传|侵权请?联系/u,
  /^(?:第?[一二三四五六七八九十]{1,2}篇|篇[一二三四五六七八九十]{1,2})[：:]?$/u,
  /^[（(【[]未完[，,。]?.{0,30}[）)】\]]$/u,
  // What a viewer, a scanner and a page on a phone put between the lines.
  /^(?:还|本文)?(?:剩|余)(?:余|下)?\s?\d+\s?页|点击继续阅读|^(?:由\s?)?扫描全能王|(?:福昕|WPS|Adobe|迅捷)[^。]{0,12}(?:阅读器|编辑器|转换)|转换自\s?PDF|扫描[^。]{0,8}二维码(?:下载|关注|进入)|“扫一扫”[^。]{0,20}(?:分享|朋友圈)|往下滑动|^(?:往期回顾|热点推荐|热门推荐|更多精彩|猜你喜欢)(?:[：:\s　]|$)|^目录[（(：:]?(?:点击可跳转)?[）)]?[：:]?$|网友[“"][^”"]{1,12}[”"](?:分享|为你|整理)|请记得收藏|^文档格式[：:]/u,
  /^(?:AI|人工智能)(?:生成|写作|辅助)[^。]{0,20}$/u,
  /^[\s\-–—=_*#~·.…|｜─━═┄┈┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝│┃]{3,}$/u,
  /^##[\p{L}\w]{0,24}##$|^\[(?:水印|图片|广告|logo)\]$|^【(?:水印|广告)[^】]*】$/iu,
  /^(?:水印|样张|样稿|内部资料\s*[，,、 ]?\s*(?:注意保存|请勿外传|严禁外传|不得外传)?)$/u,
]

/** Remains of the web page or the phone's screen that the paper was copied from. */
const WEB_LINES: readonly RegExp[] = [
  /^(?:(?:第\s*\d+\s*页\s*)?(?:共\s*\d+\s*页\s*)?(?:[|｜\s　]*(?:上一[篇页条]|下一[篇页条]|首页|尾页|末页|返回列表)){1,5}|上一篇|下一篇|上一页|下一页|返回顶部|返回首页|返回列表|(?:打印本页|关闭窗口|打印|关闭|收藏|返回)(?:\s+(?:打印本页|关闭窗口|打印|关闭|收藏|返回))*|【?字[体号][：:].{0,12}|分享(?:到|至)[：:]?.{0,20}|浏览(?:次数|量|数)?[：:]?\s*\d*(?:次)?(?:\s.{0,30})?|点击(?:数|率|量|次数)[：:]?\s*\d*|阅读(?:次数|量|数)?[：:]\s*\d+|访问(?:次数|量)[：:]\s*\d+|当前位置[：:].*|您(?:现在|当前)的位置[：:是].*|首页\s*[>»›/].*|责任编辑[：:].*|编辑[：:][^。]{0,12}|发布(?:时间|日期|人|单位)[：:].{0,60}|(?:信息)?来源[：:].{0,40}|作者[：:].{0,40}|(?:稿源|供稿|撰稿|摄影|审核|校对)[：:].{0,30}|[【[]?(?:纠错|关闭窗口|关闭|打印|收藏|分享|返回|举报|我要评论|大\s*中\s*小)[】\]]?|(?:[【[][^】\]]{1,14}[】\]]\s*){2,}|相关(?:链接|阅读|新闻|文档|文章|推荐|附件下载)[：:]?.{0,40}|(?:推荐|延伸)阅读[：:]?.{0,40}|(?:上一篇|下一篇|上一条|下一条)[：:].*|分享到.{0,30}|技术支持[：:].*|扫一扫.{0,16}|我要纠错|网站地图|无障碍(?:浏览|阅读)?|(?:主办|承办)单位[：:].{0,40}(?:备案|ICP).*|.{0,20}(?:ICP备|公网安备).*)$/u,
  /^(?:时间|日期|发表时间)[：:]\s*20\d\d.*(?:作者|来源|字数|点击|浏览).*$/u,
  /^(?:20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?)(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?\s+(?:来源|点击|浏览|作者|字体|字号|阅读|编辑|发布).*$/u,
  /^(?:微信公众号|公众号|视频号)[“"「].*$|^点击[“"].{1,10}[”"].{0,12}$|^本[文页](?:链接|网址|地址)[：:].*$|^(?:\s*[[（(]\d{1,2}[\]）)])+\s*(?:下一页|尾页|末页|[>»›\s])*$|^原创[\s　].{2,50}$/u,
]

/** When a page was put up, and where; what unfolds it. Their words may stand anywhere, so lines that cannot hold them are spared. */
const PUT_UP =
  /^.{0,30}\d{1,2}:\d{2}\s+(?:发表于.{0,8}|\s*(?:北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|广西|内蒙古|西藏|宁夏|新疆))$/u
const UNFOLDS = /^.{0,16}(?:展开全文|点击展开|复制链接).{0,8}$/u
const isPutUp = (words: string): boolean =>
  (words.includes(':') && PUT_UP.test(words)) || (words.length <= 60 && UNFOLDS.test(words))

/** 责编：某某 审核：某某, 编辑｜某某: who made the page. */
const CREDITS =
  /^(?:(?:责任|值班|本期|文字|图片|执行)?(?:编辑|主编|责编|审核|审校|校对|监制|初审|复审|终审|一审|二审|三审|排版|供稿|撰稿|撰文|制作|设计|统筹|签发|出品|摄影|来源|作者|图文|文|图)\s?[｜|：:/／丨]\s?[^\s：:｜|。，；]{1,14}(?:[\s　]+|$)){1,6}$/u
/** 点赞 12 在看 9, 分享、点赞、在看: what readers may press. */
const PRESSED = /分享|点赞|在看|收藏|转发|评论|留言|喜欢此内容|赞赏|阅读/gu
const isPressed = (words: string): boolean =>
  words.length <= 30 && !/[。；：:]/u.test(words) && new Set(words.match(PRESSED)).size >= 2

/** Labels that web pages put above and below a paper. */
const WEB_LABELS =
  /(?:发布者?|发布人|发布时间|发布日期|发布机构|发文日期|成文日期|作者|投稿人|来源|信息来源|稿源|浏览|浏览次数|浏览量|点击|点击数|阅读|阅读次数|字体|字号|字数|大小|时间|日期|索引号|主题分类|文号|关键词|标签|责任编辑|编辑|审核|分类|栏目|类型|下载|人气|评论)\s*[：:]/gu
/** Advertising and notices of sites that collect papers, anywhere in a short line. */
const SITE_LINES: readonly RegExp[] = [
  /(?:图文|图片|文章|资料|内容|素材|本文)[^。]{0,8}(?:来自|来源于?|转自|均为|系)[^。]{0,6}(?:网络|互联网|用户)|侵删|版权归[^。]{0,10}所有|本站(?:仅|不|资料|只)|不代表本站|不承担[^。]{0,10}责任/u,
  /以上就?是(?:《|小编|本站|为您|关于.{0,40}全部内容)|小编(?:为|(?:精心)?整理|推荐)|希望(?:对|能)[^。]{0,8}(?:大家|您|你)[^。]{0,6}(?:帮助|有用)|更多[^。]{0,12}(?:请)?关注(?:本站|我们|公众号)/u,
  /^(?:相关)?(?:热词|搜索|热搜|热门)[^。]{0,4}(?:搜索|推荐|标签)?[：:]|^[【[]?(?:拓展阅读|延伸阅读|推荐阅读|相关推荐|相关阅读|猜你喜欢|相关解读|相关附件|文件下载|附件下载|一图读懂|大家都在看)[】\]]?[：:\s]?/u,
  /^[-—–=*\s]*(?:广告|正文未完|请翻页|未完待续|全文完|正文结束|完$)[^。]{0,10}[-—–=*\s]*$|^[（(]?(?:未完待续|全文完|正文完|待续)[^。]{0,16}[）)]?$|^广告[：:]/u,
  /^(?:上一页|下一页|首页|尾页|末页)?(?:\s*[[（(]?(?:第?\d{1,2}页?|\.{2,3}|…)[\]）)]?\s*)+(?:下一页|尾页|末页|上一页)(?:\s*(?:尾页|末页))?$|^上一页(?:\s*\[?\d{1,2}\]?)*\s*下一页$|^本文共\s?\d+\s?页.{0,30}$/u,
  /本文[^。]{0,6}试读|试读版|需(?:购买|付费)后?(?:查看|下载|阅读)|购买后(?:查看|下载)|剩余\s?\d+%|积分下载|投稿邮箱|欢迎来稿|稿费/u,
  /网站标识码|备案(?:序号|号)|ICP备|公网安备|^(?:主办|承办|技术支持)[：:]|^[↑⬆]?\s?返回顶部|^参考文献|^[【[（(]?(?:责任)?编辑[：:][^】\])）。]{1,20}[】\])）]?$|^[-—－–=\s]*(?:END|end|完|全文完)[-—－–=\s]*$|^广告(?:$|\s)|^[>＞»]{1,3}\s?点击.{0,12}$/u,
  /^发布[：:].{2,30}(?:手机版|电脑版)?$/u,
  /^(?:文[/／]图|图[/／]文|本报记者|记者|通讯员)[\s　]+(?:本报记者[\s　]*)?[\p{Script=Han}]{2,4}(?:[\s　]+20\d\d.{0,40})?$|^[（(][^（）()，。]{2,24}供稿[）)]$|(?:点亮|点个)[“"]?(?:在看|赞)/u,
  /^[（(](?:责任)?(?:编辑|作者|来源|通讯员|供稿|记者|图|文)[：:／/][^）)]{1,30}[）)]$|^原创[：:]|^\[?page\s?\d*\]?$|^件?\s?下载[：:]\s?\d+次$|(?:进入|打开)网盘|提取码|阅读全文请|点击购买|^免责声明|^广告\s?[×xX：:]|^[▎▍【]?(?:推荐|导语|相关链接)[】：:]|^上一篇\s+下一篇$|^[=＝*~—_-]{3,}[^。]{0,10}[=＝*~—_-]{3,}$|^【(?:关闭(?:窗口|本页)|打印(?:本页)?|返回顶部)】|^【[^】]{2,24}】相关(?:文章|阅读|推荐)：?$|^(?:您(?:现在)?的?|当前)(?:所在)?位置[：:]|^标签[：:][^。]*(?:上一篇|下一篇)|^温馨提示|^加载更多|自动分页|嵌入地址/iu,
]
/** Words of shops and sites, in short lines that are no sentences. */
const SHOP =
  /试读|客服|论文检测|一对一|代写|VIP|福利|上传资料|个人中心|资料库|手机访问|网站地图|积分|网盘|购买|打赏|付费|微博|海报|频道|下载次数|关键词|完整版|更精彩|领取|收藏|举报$/u
/** A bar of links: at least four short words with gaps and no punctuation. */
const isBar = (words: string): boolean => {
  const parts = words.split(/\s+|[|｜>»›]/u).filter((p) => p !== '')
  // 某街道办事处 信息公开 领导活动: where on the site the page stands.
  const isPath = /信息公开|政务公开|领导活动|工作动态|首页/u.test(words)
  return (
    parts.length >= (isPath ? 3 : 4) &&
    parts.length <= 14 &&
    parts.every((p, i) => p.length <= (isPath && i === 0 ? 14 : 6) && /^[\p{Script=Han}A-Za-z]+$/u.test(p)) &&
    /首页|中心|公开|互动|登录|注册|服务|新闻|上传|福利|动态|导航/u.test(words)
  )
}
/** A full sentence of the paper; only plain words of copyright make such a long line noise. */
const isSentence = (words: string): boolean =>
  words.length > 45 &&
  /[。；]$/u.test(words) &&
  (words.match(/[，、]/gu)?.length ?? 0) >= 2 &&
  !/QQ|https?:|版权|转载|会员|订阅|仅供/iu.test(words)

/** 5、会计、出纳必须分设。 A numbered sentence is the paper's own point. */
const isNumberedSentence = (words: string): boolean =>
  words.length >= 12 &&
  /^(?:[（(]?[\d一二三四五六七八九十]{1,3}[）)、.．是]|[㈠-㈩①-⑳])/u.test(words) &&
  /[。；;]$/u.test(words) &&
  !/QQ|https?:|www\.|版权|转载|会员|二维码/iu.test(words)

const isWebLine = (words: string): boolean => {
  // A numbered point and a full sentence are the paper's own, whatever words they hold.
  if (words.length > 120 || /^(?:[（(]?[\d一二三四五六七八九十]+[）)、.．是]|[㈠-㈩①-⑳])/u.test(words)) return false
  if (SITE_LINES.some((r) => r.test(words)) && (words.length <= 60 || !/[。；]/u.test(words))) return true
  if (words.length <= 60 && (CREDITS.test(words) || isPressed(words))) return true
  if (words.length <= 40 && !/[。；，]/u.test(words) && SHOP.test(words)) return true
  // Two labels of a page's head in a line without a sentence.
  if (!/[。；]/u.test(words) && (words.match(WEB_LABELS)?.length ?? 0) >= 2) return true
  return isBar(words)
}

/** After this line only links follow. */
const LINKS_FOLLOW =
  /^(?:【[^】]{2,40}】)?(?:相关(?:链接|阅读|新闻|文章|推荐)|(?:推荐|延伸)阅读|热门(?:文章|推荐)|猜你喜欢|(?:大家|网友)(?:还|都)在看|(?:相关|更多|热门)范文)[：:]?$|^(?:看过|看了|阅读)(?:本文|此文|该文)的[^。]{0,10}[：:].{0,80}$/u

/** The number of a page on a line of its own. */
const PAGE_NUMBER =
  /^(?:[-–—－·•]{1,3}\s*\d{1,4}\s*[-–—－·•]{1,3}|页[码次][：:]\s*\d{1,4}(?:\s*[/／]\s*\d{1,4})?|第\s*[\d一二三四五六七八九十百]{1,4}\s*页(?:\s*[，,/／、]?\s*共\s*[\d一二三四五六七八九十百]{1,4}\s*页)?|共\s*\d{1,4}\s*页\s*[，,]?\s*第\s*\d{1,4}\s*页|\d{1,4}\s*[/／]\s*\d{1,4}|[Pp]age\s*\d{1,4}(?:\s*of\s*\d{1,4})?|[Pp]\.?\s?\d{1,3})$/u

/** Noise inside a sentence. */
const INLINE =
  /(?:查看|阅读|点击)(?:更多|全文|原文|详情)\s*[>＞》»]{1,4}|本文来[自源][于自]?[：:][^。，；]{2,60}$|[（(](?:未完待续|正文未完|点击阅读原文|全文共\s?\d+\s?页)[^）)]{0,16}[）)]|##[\p{L}A-Za-z_]{2,24}##|https?:\/\/[\w./?=&%#:~+-]+|www\.[\w.-]+(?:\/[\w./?=&%-]*)?|[【[（(](?:水印|广告|本文来[自源]|来源|更多|关注|公众号|微信公众号|扫码|下载)[^】\])）]{0,40}[】\])）]|[【[（(][^】\])）。，；]{0,24}(?:公众号|文库|范文网|公文网|文秘网|材料网|资料网|素材网|会员专享|仅供学习|禁止外传|版权所有|QQ\d{5,})[^】\])）]{0,24}[】\])）]|<\/?(?:p|br|span|div|font|b|strong|img|a|o:p)\b[^<>]{0,80}>|&(?:nbsp|ldquo|rdquo|mdash|hellip|lt|gt|amp);|(?:加|咨询)?(?:QQ|微信号?|VX|vx)[：:]?\s?\d{6,12}/gu

/** One look that spares most lines the long pattern above. */
const MAY_HOLD_NOISE =
  /##|https?:|www\.|QQ|微信|[vV][xX]|公众号|水印|广告|本文来|来源|更多|关注|扫码|下载|文库|范文|文秘|(?:公文|材料|资料|素材)网|会员|版权|仅供|禁止|未完|原文|全文|详情|<[a-z/]|&[a-z]+;/u

/** Words that keep a short repeated line from being taken for a running head. */
const NOT_RUNNING_HEAD = /[：:。；，]|^[（(]?[\d一二三四五六七八九十]|问题|措施|原因|整改|完成|方面|社区$/u

const isDateLike = (line: string) => /^[\dXx×〇○零一二三四五六七八九十年月日.\-/\s]+$/u.test(line)

interface Line extends Span {
  words: string
}

function linesOf(text: string, blocks: readonly Span[]): Line[] {
  const lines: Line[] = []
  for (const block of blocks) {
    let start = block.start
    while (start < block.end) {
      let end = text.indexOf('\n', start)
      if (end < 0 || end > block.end) end = block.end
      let s = start
      let e = end
      while (s < e && isSpaceAt(text, s)) s++
      while (e > s && isSpaceAt(text, e - 1)) e--
      if (e > s) lines.push({ start: s, end: e, words: text.slice(s, e) })
      start = end + 1
    }
  }
  return lines
}

/** A short line that says nothing: `件 .`, `。`, `a`. Only looked for at the very end of a paper. */
function isRubbish(words: string): boolean {
  const dense = words.replace(/\s/gu, '')
  if (dense.length > 4 || isDateLike(words)) return false
  if (/^[\p{P}\p{S}]+$/u.test(dense)) return true
  return dense.length <= 3 && !/[\p{Script=Han}]{2}/u.test(dense) && !/^\d+$/u.test(dense)
}

const DAY = /^[（(]?20[\dXx]{2}年[\dXx]{1,2}月[\dXx]{1,3}日[）)]?$/u
const BELOW_DAY =
  /^(?:抄送|抄报|附件|附[：:]|附表|联系|电话|地址|邮[箱编]|传真|电子|报送|主送|分送|印发|共印|[（(]|公开|[一二三四五六七八九十]、|\d{1,2}[.．、])|(?:印发|清单|台账|表|方案|通报|报告|汇报|总结|通知)$/u

/** **整改情况：** The marks of emphasis of a paper that was written in Markdown; ** alone masks a name. */
const EMPHASIS = /(?<=^|[。；：:、.．\s])\*\*(?=[^*\n]{2,60}\*\*)|(?<=\*\*[^*\n]{2,60})\*\*(?=$|[\s：:，。；])/gmu

/** Noise in `text`, in order, without overlaps. `blocks` are the paragraphs (or lines) of the source. */
export function findNoise(text: string, blocks: readonly Span[], isTitle: (line: string) => boolean): Span[] {
  const lines = linesOf(text, blocks)
  const noisy = new Uint8Array(lines.length)
  const strong: string[] = []
  const seen = new Map<string, number[]>()
  lines.forEach(({ words }, i) => {
    if (words.length > 160 || isSentence(words) || isNumberedSentence(words)) return
    if (PAGE_NUMBER.test(words)) noisy[i] = 2
    else if (WEB_LINES.some((r) => r.test(words)) || isPutUp(words) || isWebLine(words)) noisy[i] = 3
    else if (NOISE_LINES.some((r) => r.test(words))) {
      noisy[i] = 1
      strong.push(words)
    } else if (words.length >= 4 && words.length <= 30 && !NOT_RUNNING_HEAD.test(words)) {
      const places = seen.get(words)
      if (places) places.push(i)
      else seen.set(words, [i])
    }
  })
  // Between page numbers a bare number is one too.
  if (lines.length > 20 && !numbersRows(lines)) {
    lines.forEach(({ words }, i) => {
      if (noisy[i] === 0 && /^\d{1,3}$/u.test(words) && isLonelyNumber(lines, i)) noisy[i] = 2
    })
  }
  // 01, 02 over the names of the parts, as pages for phones have them.
  const parts = lines.flatMap(({ words }, i) => (/^0[1-9]$/u.test(words) ? [i] : []))
  if (
    parts.length > 1 &&
    parts.every((i, k) => Number(lines[i]!.words) === k + 1) &&
    !lines.some(({ words }) => words === '序号')
  )
    for (const i of parts) if (lines[i + 1] && !/^\d/u.test(lines[i + 1]!.words)) noisy[i] ||= 3
  // A running head returns on every page, next to the page's number.
  for (const places of seen.values()) {
    if (places.length < 2) continue
    const byPages = places.filter((i) => noisy[i - 1] === 2 || noisy[i + 1] === 2).length
    if (byPages * 2 >= places.length && byPages > 0 && places.length >= 2) for (const i of places) noisy[i] = 1
  }
  // In the head of the paper everything that stands before or between advertising lines belongs to them, but not the title.
  let headEnd = 0
  while (headEnd < lines.length && headEnd < 40 && (noisy[headEnd] !== 0 || lines[headEnd]!.words.length <= 40))
    headEnd++
  let lastStrong = -1
  for (let i = 0; i < headEnd; i++) {
    if (noisy[i] === 0 && /^(?:第?[一二三四五六七八九十]+[、部]|[（(][一1][）)]|1[.、])/u.test(lines[i]!.words)) break
    if (noisy[i] === 1) lastStrong = i
  }
  for (let i = 0; i < lastStrong; i++) {
    if (noisy[i] !== 0) continue
    if (isTitle(lines[i]!.words)) break
    noisy[i] = 1
  }
  // A list of links ends the page.
  for (let i = Math.max(0, lines.length - 14); i < lines.length; i++) {
    if (!LINKS_FOLLOW.test(lines[i]!.words)) continue
    for (let k = i; k < lines.length; k++) if (lines[k]!.words.length <= 60) noisy[k] ||= 3
    break
  }
  // Below the day of the paper stands at most whom to call and what is attached.
  const day = lines.findLastIndex(({ words }, i) => noisy[i] === 0 && DAY.test(words))
  if (
    day >= lines.length - 10 &&
    day > lines.length / 2 &&
    !lines.slice(day + 1).some(({ words }) => BELOW_DAY.test(words))
  )
    for (let k = day + 1; k < lines.length; k++) if (!/[。；]/u.test(lines[k]!.words)) noisy[k] ||= 3
  // Rubbish at the very end.
  for (let i = lines.length - 1; i >= 0 && i >= lines.length - 3; i--) {
    if (noisy[i] !== 0) continue
    if (!isRubbish(lines[i]!.words)) break
    noisy[i] = 1
  }

  const emphasis = text.includes('**') ? [...text.matchAll(EMPHASIS)] : []
  const spans: Span[] = []
  const watermarks = [...new Set(strong.filter((s) => s.length >= 6 && s.length <= 40))].slice(0, 20)
  lines.forEach((line, i) => {
    if (noisy[i] !== 0) {
      spans.push({ start: line.start, end: line.end })
      return
    }
    const inside: Span[] = []
    if (MAY_HOLD_NOISE.test(line.words)) {
      INLINE.lastIndex = 0
      for (let m = INLINE.exec(line.words); m; m = INLINE.exec(line.words)) {
        inside.push({ start: line.start + m.index, end: line.start + m.index + m[0].length })
      }
    }
    // A watermark that stands alone elsewhere may be printed across a sentence as well.
    for (const mark of watermarks) {
      for (let k = line.words.indexOf(mark); k >= 0; k = line.words.indexOf(mark, k + mark.length)) {
        inside.push({ start: line.start + k, end: line.start + k + mark.length })
      }
    }
    if (emphasis.length >= 4)
      for (const { index } of emphasis)
        if (index >= line.start && index < line.end) inside.push({ start: index, end: index + 2 })
    inside.sort((a, b) => a.start - b.start)
    for (const span of inside) {
      const before = spans.at(-1)
      if (before && span.start < before.end) before.end = Math.max(before.end, span.end)
      else spans.push(span)
    }
  })
  return spans
}

/** 1, 2, 3 alone on their lines at equal, short distances number the rows of a table of which only the cells are left. */
function numbersRows(lines: readonly Line[]): boolean {
  const at = [1, 2, 3].map((n) => lines.findIndex(({ words }) => words === String(n)))
  const [one, two, three] = at as [number, number, number]
  return one >= 0 && two - one === three - two && two > one && two - one <= 14
}

/** A number alone between two lines of prose, not a cell of a flattened table (whose neighbours are short). */
function isLonelyNumber(lines: readonly Line[], i: number): boolean {
  const before = lines[i - 1]?.words ?? ''
  const after = lines[i + 1]?.words ?? ''
  return before.length >= 16 && (after === '' || after.length >= 16) && !/[。；：:]$/u.test(before)
}
