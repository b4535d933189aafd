import { choice, number, optional, organisation, parts, person, text } from '../../../fields/index.ts'
import { label } from '../../../label.ts'
import { defineDailyKind } from '../daily.ts'

/** A grid (网格): which area, how many households, who leads it and who works in it, each for what. */
export const grid = defineDailyKind('grid', {
  label: label('网格', 'Grid'),
  plural: 'grids',
  fields: {
    name: text({ label: label('网格名称', 'Name'), max: 50 }),
    area: text({ label: label('范围', 'Area'), max: 200 }),
    households: number({ label: label('户数', 'Households'), max: 100_000, unit: label('户', 'households') }),
    head: person({ label: label('网格长', 'Grid lead') }),
    workers: parts({
      label: label('网格成员', 'Members'),
      parts: {
        person: person({ label: label('姓名', 'Name') }),
        role: choice({
          label: label('角色', 'Role'),
          choices: {
            gridWorker: label('网格员', 'Grid worker'),
            mediator: label('矛盾调解员', 'Mediator'),
            publicist: label('文明宣传员', 'Civility publicist'),
            stairLead: label('楼栋长', 'Stairway lead'),
          },
        }),
      },
      max: 50,
    }),
    branch: optional(organisation({ label: label('网格党支部', 'Branch of the grid') })),
  },
  title: 'name',
  search: ['name', 'area'],
  examples: [{ name: '第三网格', area: '柳荫里 1—9 幢', households: 286, workers: [] }],
})
