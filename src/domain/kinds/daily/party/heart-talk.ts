import { choice, person, text } from '../../../fields/index.ts'
import { label } from '../../../label.ts'
import { BUSINESS_ROLES } from '../../../roles.ts'
import { defineDailyKind, RECORDERS } from '../daily.ts'

/** A talk (谈话): that it was held, by whom and with whom. What was said is nobody's business but theirs (`domain.md` §4). */
export const heartTalk = defineDailyKind('heartTalk', {
  label: label('谈话', 'Talk'),
  plural: 'heart-talks',
  fields: {
    type: choice({
      label: label('谈话类型', 'Type'),
      choices: {
        heartTalk: label('谈心谈话', 'Heart-to-heart talk'),
        reminderTalk: label('提醒谈话', 'Reminder'),
        formalTalk: label('约谈', 'Formal talk'),
        incorruptTalk: label('廉政谈话', 'Talk on clean conduct'),
      },
    }),
    giver: person({ label: label('谈话人', 'Who talks') }),
    receiver: text({ label: label('谈话对象', 'With whom'), max: 50, sensitive: 'name' }),
    occasion: text({ label: label('事由', 'Occasion'), max: 100 }),
  },
  title: 'occasion',
  search: ['occasion'],
  permissions: {
    read: BUSINESS_ROLES,
    create: RECORDERS,
    correct: [{ by: RECORDERS, fields: 'all' }],
    reveal: ['communitySecretary', 'branchSecretary', 'streetDiscipline'],
    erase: ['communitySecretary'],
  },
  examples: [{ type: 'heartTalk', receiver: '唐小满', occasion: '组织生活会前' }],
})
