import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { StampAuthority } from './stamp-authority.ts'

/** Whether this machine has OpenSSL's program; without it the library's authority and what OpenSSL once stamped stand alone. */
export const hasOpenssl = (): boolean => spawnSync('openssl', ['version']).status === 0

const CONFIG = `[ req ]
distinguished_name = name
prompt = no
[ name ]
CN = placeholder
[ ca ]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[ stamps ]
basicConstraints = CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[ tsa ]
default_tsa = one
[ one ]
serial = tsa.serial
default_policy = 1.3.6.1.4.1.99999.1
digests = sha256
signer_digest = sha256
certs = ca.pem
ess_cert_id_alg = sha256
`

/** A stamp authority made with OpenSSL's program. @param folder an empty one for its keys and files */
export function opensslAuthority(folder: string): StampAuthority {
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' })
  writeFileSync(join(folder, 'tsa.cnf'), CONFIG)
  writeFileSync(join(folder, 'tsa.serial'), '01\n')
  const own = ['-config', 'tsa.cnf', '-newkey', 'rsa:2048', '-nodes']
  openssl(
    'req',
    '-x509',
    ...own,
    '-days',
    '9000',
    '-extensions',
    'ca',
    '-subj',
    '/CN=Test root',
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
  )
  openssl('req', '-new', ...own, '-subj', '/CN=Test stamps by OpenSSL', '-keyout', 'tsa.key', '-out', 'tsa.csr')
  const issue = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-extfile', 'tsa.cnf', '-extensions', 'stamps']
  openssl('x509', '-req', '-in', 'tsa.csr', ...issue, '-days', '9000', '-out', 'tsa.pem')
  return {
    ca: readFileSync(join(folder, 'ca.pem'), 'utf8'),
    answer: async (query) => {
      writeFileSync(join(folder, 'query.tsq'), query)
      const signer = ['-signer', 'tsa.pem', '-inkey', 'tsa.key']
      openssl('ts', '-reply', '-config', 'tsa.cnf', '-queryfile', 'query.tsq', ...signer, '-out', 'reply.tsr')
      return readFileSync(join(folder, 'reply.tsr'))
    },
  }
}
