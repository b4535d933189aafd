import { hash, randomBytes } from 'node:crypto'
import { Integer, Null, OctetString } from 'asn1js'
import { AlgorithmIdentifier, id_sha256, MessageImprint, SignedData, TimeStampReq, TimeStampResp, TSTInfo } from 'pkijs'
import { Fault } from '../database/fault.ts'

/** What is asked of a stamp authority: a stamp over the checkpoint's SHA-256, with its certificate. */
export function stampRequest(note: string): { bytes: Buffer; nonce: Buffer } {
  // Positive, and without a leading zero: one way to write it.
  const nonce = randomBytes(16)
  nonce[0] = (nonce[0]! & 0x7f) | 0x40
  const request = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: id_sha256, algorithmParams: new Null() }),
      hashedMessage: new OctetString({ valueHex: imprintOf(note) }),
    }),
    nonce: new Integer({ valueHex: new Uint8Array(nonce) }),
    certReq: true,
  })
  return { bytes: Buffer.from(request.toSchema().toBER()), nonce }
}

/**
 * Reads what a stamp authority answered, as far as it is an answer to what was asked. Whether it can be trusted, whoever
 * verifies tells, with the authority's certificate in hand.
 * @returns the moment that it states
 * @throws log.stamp-refused
 */
export function readStampReply(reply: Uint8Array, note: string, nonce: Uint8Array): Date {
  let info: TSTInfo
  try {
    const { status, timeStampToken } = TimeStampResp.fromBER(new Uint8Array(reply))
    if (status.status > 1 || !timeStampToken) throw new Error(`status ${status.status}`)
    const { encapContentInfo } = new SignedData({ schema: timeStampToken.content })
    info = TSTInfo.fromBER(encapContentInfo.eContent!.getValue())
  } catch (error) {
    throw refused(error instanceof Error ? error.message : String(error))
  }
  const stated = Buffer.from(info.messageImprint.hashedMessage.valueBlock.valueHexView)
  if (!stated.equals(imprintOf(note))) throw refused('it is for another text')
  const answered = info.nonce && Buffer.from(info.nonce.valueBlock.valueHexView)
  if (!answered?.equals(nonce)) throw refused('it answers another request')
  return info.genTime
}

const imprintOf = (note: string): Buffer => hash('sha256', note, 'buffer')

const refused = (why: string) =>
  new Fault(
    'log.stamp-refused',
    {
      zh: `时间戳服务没有给出可用的时间戳（${why}），稍后会再试；一直不行请检查 TAIZHANG_TSA_URL`,
      en: `The stamp authority gave no usable stamp (${why}); it is asked again later; if that goes on, check TAIZHANG_TSA_URL`,
    },
    { why },
  )
