import {
  Certificate,
  type ContentInfo,
  ExtKeyUsage,
  id_eContentType_TSTInfo,
  id_sha256,
  SignedData,
  SignedDataVerifyError,
  TimeStampResp,
  TSTInfo,
} from 'pkijs'
import { fromBase64, fromUtf8 } from './bytes.ts'

/** A moment that an authority outside vouches for (RFC 3161). */
export interface Stamp {
  /** Milliseconds since 1970. */
  time: number
  /** Who stamped, as its certificate says. */
  authority: string
  /** Whether its certificate leads to one that the reader brought along. */
  isTrusted: boolean
}

/** Why a stamp does not hold: its form, another text, its signature, or no way to the reader's certificate. */
export type StampFault = 'form' | 'text' | 'signature' | 'authority'

const TIME_STAMPING = '1.3.6.1.5.5.7.3.8'
const EXT_KEY_USAGE = '2.5.29.37'
const CONTENT_TYPE = '1.2.840.113549.1.9.3'
const CHAIN_CODE = 5

/**
 * Checks an authority's reply: that it is for these bytes, and signed; its certificate was good when it signed, is meant for
 * stamps, and leads to one that the reader trusts, where there is one.
 * @param reply TimeStampResp in DER, as the authority sent it
 * @param text what was stamped
 * @param trusted certificates of authorities in PEM
 * @source RFC 3161
 */
export async function checkStamp(
  reply: Uint8Array,
  text: Uint8Array,
  trusted: string | undefined,
): Promise<Stamp | { fault: StampFault }> {
  const opened = openReply(reply)
  if (!opened) return { fault: 'form' }
  const { signed, info } = opened
  const data = text.slice().buffer
  if (info.messageImprint.hashAlgorithm.algorithmId !== id_sha256) return { fault: 'form' }
  if (!(await info.verify({ data }).catch(() => false))) return { fault: 'text' }
  const trustedCerts = trusted === undefined ? [] : readCertificates(trusted)
  try {
    const { signatureVerified, signerCertificate } = await signed.verify({
      ...{ signer: 0, data, trustedCerts, checkChain: trusted !== undefined },
      ...{ passedWhenNotRevValues: true, extendedMode: true as boolean },
    } as Parameters<SignedData['verify']>[0] & { extendedMode: true })
    if (!signatureVerified || !signerCertificate || !isForStamps(signerCertificate)) return { fault: 'signature' }
    const isThen = signerCertificate.notBefore.value <= info.genTime && info.genTime <= signerCertificate.notAfter.value
    if (!isThen) return { fault: 'signature' }
    return { time: info.genTime.getTime(), authority: nameOf(signerCertificate), isTrusted: trusted !== undefined }
  } catch (error) {
    return { fault: error instanceof SignedDataVerifyError && error.code === CHAIN_CODE ? 'authority' : 'signature' }
  }
}

function openReply(reply: Uint8Array): { signed: SignedData; info: TSTInfo } | undefined {
  try {
    const { status, timeStampToken } = TimeStampResp.fromBER(reply.slice())
    if (status.status > 1 || !timeStampToken) return undefined
    const signed = signedDataIn(timeStampToken)
    const { eContentType, eContent } = signed.encapContentInfo
    const isStamp = eContentType === id_eContentType_TSTInfo && signed.signerInfos.length === 1
    return isStamp && eContent && saysSo(signed) ? { signed, info: TSTInfo.fromBER(eContent.getValue()) } : undefined
  } catch {
    return undefined
  }
}

const signedDataIn = ({ content }: ContentInfo): SignedData => new SignedData({ schema: content })

/** What is signed says that it is a stamp: no other text under that key can be passed off as one. */
function saysSo({ signerInfos }: SignedData): boolean {
  const types = signerInfos[0]?.signedAttrs?.attributes.filter(({ type }) => type === CONTENT_TYPE) ?? []
  return types.length === 1 && types[0]!.values[0]?.valueBlock.toString() === id_eContentType_TSTInfo
}

function isForStamps({ extensions }: Certificate): boolean {
  const usage = extensions?.find(({ extnID }) => extnID === EXT_KEY_USAGE)?.parsedValue
  return usage instanceof ExtKeyUsage && usage.keyPurposes.includes(TIME_STAMPING)
}

function nameOf({ subject }: Certificate): string {
  const common = subject.typesAndValues.find(({ type }) => type === '2.5.4.3') ?? subject.typesAndValues[0]
  return String(common?.value.valueBlock.value ?? '')
}

/** @throws where the text holds no certificate */
export function readCertificates(pem: string): Certificate[] {
  const bodies = [...pem.matchAll(/-----BEGIN CERTIFICATE-----([^-]+)-----END CERTIFICATE-----/g)]
  const certificates = bodies.map(([, body = '']) => Certificate.fromBER(fromBase64(body.replace(/\s/g, ''))!.slice()))
  if (certificates.length === 0) throw new Error('no certificate')
  return certificates
}

/** Whether a file is certificates in PEM. */
export function isPem(bytes: Uint8Array): boolean {
  try {
    return readCertificates(fromUtf8(bytes) ?? '').length > 0
  } catch {
    return false
  }
}
