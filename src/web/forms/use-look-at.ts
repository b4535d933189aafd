import { useMutation } from '@tanstack/react-query'
import { uploadFile } from './upload.ts'

export interface SheetFile {
  sha256: string
  name: string
}

/** Uploads a file and asks the server what it holds. */
export const useLookAt = <L>(look: (file: SheetFile) => Promise<L>) =>
  useMutation({
    mutationFn: async (chosen: File) => {
      const { sha256, name } = await uploadFile(chosen, () => undefined)
      const file: SheetFile = { sha256, name }
      return { file, look: await look(file) }
    },
  })
