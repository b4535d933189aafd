import type { OwedMatrix } from '../../domain/api/contracts/owed.ts'
import { BRANCH_TYPES, type BranchTypeAsked } from '../../domain/kinds/daily/party/branch-profile.ts'
import { useDirectory } from '../forms/directory.ts'
import { useSay, useWords } from '../words/words.ts'
import { owedWords } from './words.ts'

/** What a type of branch is called. */
export function useBranchTypeWords(): (type: BranchTypeAsked) => string {
  const words = useWords(owedWords)
  const say = useSay()
  return (type) => (type === 'unstated' ? words.noType : say(BRANCH_TYPES[type]))
}

/** What is recorded of a branch: its type, and who of the community keeps in touch with it. */
export function useBranchWords(): (body: OwedMatrix['bodies'][number]) => string {
  const words = useWords(owedWords)
  const typeWords = useBranchTypeWords()
  const directory = useDirectory()
  return ({ branchType, liaison }) =>
    [branchType && typeWords(branchType), liaison && words.liaison(directory?.nameOf(liaison) ?? '…')]
      .filter(Boolean)
      .join('　')
}
