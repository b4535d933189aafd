import { choice, day, optional, person, rarely, text } from '../../../fields/index.ts'
import { label } from '../../../label.ts'
import { defineDailyKind } from '../daily.ts'
import { PARTY_READERS, PARTY_RECORDERS } from './party-roles.ts'

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
        admonition: label('诫勉谈话', 'Admonition'),
      },
    }),
    pair: optional(
      choice({
        label: label('谁和谁谈', 'Between whom'),
        choices: {
          withinTeam: label('班子成员之间', 'Within the team'),
          secretaryToTeam: label('书记和班子成员', 'Secretary and team'),
          secretaryToHead: label('书记和居委会主要负责人', 'Secretary and head of the residents’ committee'),
          disciplineToHead: label('纪检委员和居委会主要负责人', 'Discipline member and that head'),
          teamToMember: label('班子成员和党员', 'Team and members'),
          betweenMembers: label('党员之间', 'Between members'),
        },
      }),
    ),
    topic: optional(
      choice({
        label: label('谈哪方面', 'On what'),
        choices: {
          work: label('业务工作', 'Work'),
          integrity: label('廉政', 'Clean conduct'),
          conduct: label('思想作风', 'Ways of working'),
          hardship: label('生活困难', 'Hardship'),
        },
      }),
    ),
    trigger: rarely(
      choice({
        label: label('因为什么谈', 'Why now'),
        choices: {
          periodic: label('定期', 'Due'),
          meeting: label('组织生活会前', 'Before a meeting'),
          finding: label('发现问题', 'A problem was found'),
          sanction: label('受处分后', 'After a sanction'),
        },
      }),
    ),
    triggeredOn: rarely(day({ label: label('发现问题或受处分的日期', 'Since when it was called for') })),
    giver: person({ label: label('谈话人', 'Who talks') }),
    receiver: text({ label: label('谈话对象', 'With whom'), max: 50, sensitive: 'name' }),
    occasion: text({ label: label('事由', 'Occasion'), max: 100 }),
    followUp: rarely(text({ label: label('后续要做的事', 'To be done'), max: 200 })),
    followUpBy: rarely(day({ label: label('限期', 'By') })),
    checkedOn: rarely(day({ label: label('回看日期', 'Looked at again') })),
  },
  title: 'occasion',
  search: ['occasion'],
  permissions: {
    // Reminders, admonitions and what called for them are no business of everyone who works there.
    read: PARTY_READERS,
    create: PARTY_RECORDERS,
    correct: [{ by: PARTY_RECORDERS, fields: 'all' }],
    reveal: ['communitySecretary', 'branchSecretary', 'streetDiscipline'],
    erase: ['communitySecretary'],
  },
  examples: [{ type: 'heartTalk', receiver: '唐小满', occasion: '组织生活会前' }],
})
