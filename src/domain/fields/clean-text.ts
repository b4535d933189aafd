import { z } from 'zod'

/**
 * A string that the log can hold for ever: no NUL (PostgreSQL refuses it) and no lone surrogate (RFC 8785 refuses it).
 * White space at the ends is dropped.
 */
export const cleanText = () =>
  z
    .string()
    .trim()
    .refine((s) => !s.includes('\0') && s.isWellFormed(), { error: 'text.not-writable' })
