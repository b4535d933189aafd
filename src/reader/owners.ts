/**
 * Who is to carry out a measure, as running text says it (由网格长……每周巡查、由组织委员……牵头). Only a person with a name or
 * a post, or a body, that the sentence makes responsible; 专人 and 有关部门 name nobody.
 */

const POST =
  '(?:(?:党委|党总支|总支|党支部|支部|居委会|村委会|街道|社区|片区|小区|第?[一二三四五六七八九十\\d]{1,2}网格|党工委|纪工委|办事处|物业)?(?:第一书记|副书记|书记|副主任|主任|副组长|组长|网格长|网格员|楼栋长|楼长|委员|组织委员|纪检委员|宣传委员|统战委员|监委会主任|支委|会计|出纳|报账员|统计员|档案员|专干|专员|干事|站长|所长|科长|科员|队长|经理|片长|街长|联络员|辅导员|社工|民警|社区民警|副站长|分管领导|包联领导|挂点领导|负责人|党建指导员|信息员|管理员))'
const SURNAME =
  '(?:欧阳|司马|上官|诸葛|东方|皇甫|尉迟|令狐|[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤时阳阎穆农司古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝])'
/** What follows a name: a verb of charge, a time, an adverb or a mark. */
const AFTER =
  '(?=每|负责|牵头|具体|逐|于|按|在|带队|带领|组织|定期|包|对|与|联系|督|主抓|主责|跟踪|统筹|担任|任|兼|及时|亲自|落实|上门|入户|做好|抓|完成|挂帅|领|\\d|[，,；;。、）)（(]|等|和|$)'
const CHARGE =
  '(?:具体|直接|全程|共同|统一|分别|各自|总)?(?:负责|牵头|包案|包抓|包保|包联|主抓|主责|领衔|督办|统筹|亲自|抓总|承办|落实|挂帅|跟进|跟踪|组织实施)'
const NAME = `(?!${CHARGE})${SURNAME}(?:某{1,2}|[XxＸ×]{1,2}|\\p{Script=Han}{1,2}?)${AFTER}`
const BODY =
  '[\\p{Script=Han}“”、]{1,14}(?:办公室|办|科|股|站|中心|党支部|支部|党委|党总支|居委会|业委会|物业公司|物业|专班|领导小组|小组|工作组|工作队|服务队|党工委|纪工委|办事处|街道|社区|委员会|事务所|公司|财政所|司法所|派出所|局)'

const PERSON = new RegExp(`(?:由|指定|明确|安排|确定|委托)(${POST}${NAME}|${NAME}(?=${CHARGE}))`, 'u')
const NAMED_POST = new RegExp(
  `(?:^|[，,；;。、：:])(${POST}${SURNAME}(?:某{1,2}|\\p{Script=Han}{1,2}?)(?=${CHARGE}))`,
  'u',
)
const POST_ONLY = new RegExp(`由(?:(?:各|每名|每位|所有|相关|有关)?)(${POST})(?=${CHARGE})`, 'u')
const BY_BODY = new RegExp(`由(${BODY})(?=${CHARGE})`, 'u')
const LED_BY =
  /(?:责任人|责任领导|牵头领导|责任单位|牵头单位|牵头科室|责任科室|责任部门)(?:为|是|：|:)\s?([^，,；;。：:（）()\s]{2,24})/u
const NOBODY = /专人|有关|相关|各自|大家|上级|群众|居民(?!委)|双方|谁|本人|责任人/u

/** The person (with post) or body that the text makes responsible, as written; null when unsure. */
export function ownerInText(text: string): string | null {
  if (!/由|负责|牵头|责任|指定|明确|安排|确定|包/u.test(text)) return null
  for (const form of [LED_BY, PERSON, NAMED_POST, BY_BODY, POST_ONLY]) {
    const words = form.exec(text)?.[1]?.trim()
    if (words && !NOBODY.test(words)) return words
  }
  return null
}
