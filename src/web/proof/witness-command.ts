/** What somebody outside types to witness this log. SHA-256 is the command's own choice; of a log in SM3 it must be told. */
export const witnessCommand = (origin: string, street: string, hash: 'sha256' | 'sm3'): string =>
  `taizhang witness ${origin}/log/${street}/ --key FILE${hash === 'sm3' ? ' --hash sm3' : ''}`
