import { type Day, dayAt } from '../../../day.ts'
import { choice, day, longText, number, optional, person, reference, text } from '../../../fields/index.ts'
import { label } from '../../../label.ts'
import { conveyedBeforeReceived } from '../../../problems/daily.ts'
import { defineDailyKind } from '../daily.ts'

function afterReceipt(received: Day, occurredAt: string) {
  const conveyed = dayAt(occurredAt)
  return conveyed < received ? conveyedBeforeReceived({ conveyed, received }, '/receivedOn') : undefined
}

/** A document from above that was passed on (文件传达): what, when it came, when and to whom it was conveyed, what follows. */
export const conveyance = defineDailyKind('conveyance', {
  label: label('文件传达', 'Conveyance'),
  plural: 'conveyances',
  fields: {
    document: text({ label: label('文件名称', 'Document'), max: 200 }),
    docNumber: optional(text({ label: label('文号', 'Document number'), max: 60 })),
    issuer: text({ label: label('来文单位', 'From'), max: 100 }),
    keeper: optional(person({ label: label('保管人', 'Keeper') })),
    receivedOn: day({ label: label('收文日', 'Received') }),
    way: choice({
      label: label('传达方式', 'How'),
      choices: {
        meeting: label('会议传达', 'At a meeting'),
        circulation: label('传阅', 'Passed round'),
        individual: label('个别传达', 'One by one'),
      },
    }),
    meeting: optional(reference('meeting', { label: label('在哪次会上传达', 'At which meeting') })),
    audience: text({ label: label('传达范围', 'To whom'), max: 200 }),
    people: number({ label: label('传达到', 'Reached'), max: 100_000, unit: label('人', 'people') }),
    tasks: optional(longText({ label: label('贯彻意见', 'What follows'), max: 2000 })),
  },
  title: 'document',
  search: ['document', 'docNumber', 'issuer'],
  mayCreate: ({ record: { data, occurredAt } }) => afterReceipt(data.receivedOn, occurredAt),
  mayCorrect: ({ record: { occurredAt } }, { receivedOn }) =>
    receivedOn === undefined ? undefined : afterReceipt(receivedOn, occurredAt),
  examples: [
    {
      document: '关于做好汛期安全工作的通知',
      docNumber: '柳街办〔2026〕12号',
      issuer: '柳堤街道办事处',
      receivedOn: '2026-01-04',
      way: 'meeting',
      audience: '两委成员、网格长',
      people: 14,
    },
  ],
})
