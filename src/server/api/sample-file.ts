import type { FastifyInstance } from 'fastify'
import type { KindData } from '../../domain/kind.ts'
import { type KindName, kindNamed } from '../../domain/kinds/index.ts'
import { sample } from '../../domain/kinds/sample.ts'
import { writeXlsx } from '../../sheets/write-xlsx.ts'
import { logState } from '../log-state.ts'
import type { Services } from '../services.ts'
import { actorOf, callOf } from './call.ts'
import { API_PREFIX } from './contract-door.ts'
import { SHEET_TYPE, sendAs } from './send-file.ts'

type SampleData = KindData<typeof sample>

const COLUMNS = [
  { heading: '序号', width: 6 },
  { heading: '类别', width: 10 },
  { heading: '记录', width: 44 },
  { heading: '单位', width: 14 },
  { heading: '记录上看得出的', width: 36 },
  { heading: '结果', width: 8 },
  { heading: '说明', width: 36 },
  { heading: '记录号', width: 38 },
]

/** A sample with its results as a sheet: `GET /inspection/samples/ID.xlsx`. */
export function sampleFile(app: FastifyInstance, services: Services): void {
  app.get<{ Params: { id: string } }>(`${API_PREFIX}/inspection/samples/:id.xlsx`, async (request, reply) => {
    const actor = await actorOf(callOf(services, request, reply))
    const record = await services.records.get(actor, 'sample', request.params.id)
    const data = record.data as SampleData
    const { size, root } = await logState(services.pool, actor.street)
    sendAs(reply, SHEET_TYPE, `${data.name}.xlsx`)
    return reply.send(
      writeXlsx({
        name: '抽查',
        title: data.name,
        notes: [
          `${data.population} 条里${sample.fields.how.choices![data.how]!.zh}抽 ${data.picks.length} 条，种子 ${data.seed}，制表：${actor.name}`,
          `日志第 ${size} 条，根 ${root.slice(0, 16)}`,
        ],
        columns: COLUMNS.map((column) => ({ ...column, as: 'text' as const })),
        rows: rowsOf(data),
      }),
    )
  })
}

async function* rowsOf({ picks, results }: SampleData) {
  const verdicts: Record<string, string> = { true: '属实', doubt: '存疑', wrong: '不实' }
  const found = new Map(results.map((result) => [result.record, result]))
  yield picks.map((pick, i) => {
    const result = found.get(pick.record)
    return [
      String(i + 1),
      kindNamed(pick.kind as KindName).label.zh,
      pick.title,
      pick.orgName,
      pick.signs,
      result?.verdict ? verdicts[result.verdict]! : null,
      result?.note ?? null,
      pick.record,
    ]
  })
}
