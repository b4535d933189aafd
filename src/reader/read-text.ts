import type { Reading } from '../domain/reading.ts'
import { openText } from './open-document.ts'
import { understand } from './understand.ts'

/** Reads pasted text: `openText`, then `understand`. */
export const readText = (text: string): Reading => understand(openText(text))
