import type { webcrypto } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Integer, ObjectIdentifier, OctetString, PrintableString, Sequence, UTCTime } from 'asn1js'
import * as pki from 'pkijs'

/** An authority that stamps (RFC 3161). */
export interface StampAuthority {
  /** Its root certificate, PEM. */
  ca: string
  /** @param query TimeStampReq in DER */
  answer(query: Uint8Array): Promise<Uint8Array>
}

const EC = { name: 'ECDSA', namedCurve: 'P-256' }
const SIGNED_ATTRIBUTES = 0

interface Made {
  certificate: pki.Certificate
  keys: webcrypto.CryptoKeyPair
}

/** A stamp authority made with the library. @param purpose what its certificate is for; time stamps unless told otherwise */
export async function libraryAuthority(name: string, purpose = '1.3.6.1.5.5.7.3.8'): Promise<StampAuthority> {
  const root = await certificate(`${name} root`, undefined, [extension('2.5.29.19', caConstraints())])
  const usage = new pki.ExtKeyUsage({ keyPurposes: [purpose] })
  const stamps = await certificate(`${name} stamps`, root, [extension('2.5.29.37', usage.toSchema())])
  return { ca: pemOf(root.certificate), answer: (query) => stamp(query, stamps) }
}

const caConstraints = () => new pki.BasicConstraints({ cA: true }).toSchema()

const extension = (extnID: string, value: { toBER(): ArrayBuffer }) =>
  new pki.Extension({ extnID, critical: true, extnValue: value.toBER() })

async function certificate(name: string, issuer: Made | undefined, extensions: pki.Extension[]): Promise<Made> {
  const keys = await crypto.subtle.generateKey(EC, true, ['sign', 'verify'])
  const made = new pki.Certificate({
    version: 2,
    serialNumber: new Integer({ value: 1 + Math.floor(Math.random() * 1e6) }),
  })
  const called = () => [new pki.AttributeTypeAndValue({ type: '2.5.4.3', value: new PrintableString({ value: name }) })]
  made.subject.typesAndValues = called()
  made.issuer.typesAndValues = issuer ? issuer.certificate.subject.typesAndValues : called()
  made.notBefore.value = new Date(Date.now() - 86_400_000)
  made.notAfter.value = new Date(Date.now() + 86_400_000)
  made.extensions = extensions
  await made.subjectPublicKeyInfo.importKey(keys.publicKey)
  await made.sign((issuer?.keys ?? keys).privateKey, 'SHA-256')
  return { certificate: made, keys }
}

async function stamp(query: Uint8Array, { certificate: own, keys }: Made): Promise<Uint8Array> {
  const { messageImprint, nonce } = pki.TimeStampReq.fromBER(new Uint8Array(query))
  const info = new pki.TSTInfo({
    ...{ version: 1, policy: '1.3.6.1.4.1.99999.1', messageImprint, genTime: new Date() },
    ...{ serialNumber: new Integer({ value: 7 }), ...(nonce && { nonce }) },
  })
  const content = info.toSchema().toBER()
  const attribute = (type: string, value: unknown) => new pki.Attribute({ type, values: [value] })
  const digest = await crypto.subtle.digest('SHA-256', content)
  const attributes = [
    attribute('1.2.840.113549.1.9.3', new ObjectIdentifier({ value: pki.id_eContentType_TSTInfo })),
    attribute('1.2.840.113549.1.9.5', new UTCTime({ valueDate: new Date() })),
    attribute('1.2.840.113549.1.9.4', new OctetString({ valueHex: digest })),
  ]
  const signed = new pki.SignedData({
    version: 3,
    encapContentInfo: new pki.EncapsulatedContentInfo({
      eContentType: pki.id_eContentType_TSTInfo,
      eContent: new OctetString({ valueHex: content }),
    }),
    signerInfos: [
      new pki.SignerInfo({
        version: 1,
        sid: new pki.IssuerAndSerialNumber({ issuer: own.issuer, serialNumber: own.serialNumber }),
        signedAttrs: new pki.SignedAndUnsignedAttributes({ type: SIGNED_ATTRIBUTES, attributes }),
      }),
    ],
    certificates: [own],
  })
  await signed.sign(keys.privateKey, 0, 'SHA-256')
  const token = new pki.ContentInfo({ contentType: pki.id_ContentType_SignedData, content: signed.toSchema(true) })
  const status = new Sequence({ value: [new Integer({ value: 0 })] })
  return new Uint8Array(new Sequence({ value: [status, token.toSchema()] }).toBER())
}

const pemOf = (made: pki.Certificate): string => {
  const body = Buffer.from(made.toSchema(true).toBER()).toString('base64').replace(/.{64}/g, '$&\n')
  return `-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----\n`
}

/** The authority behind HTTP, as RFC 3161 §3.4 has it. */
export async function serveStamps(answer: StampAuthority['answer']): Promise<{ url: string; stop(): void }> {
  const server = createServer(async (request, reply) => {
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(piece as Buffer)
    const isQuery = request.headers['content-type'] === 'application/timestamp-query'
    if (!isQuery) return reply.writeHead(415).end()
    reply.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(await answer(Buffer.concat(pieces)))
  })
  await new Promise<void>((done) => server.listen(0, 'localhost', done))
  return { url: `http://localhost:${(server.address() as AddressInfo).port}/`, stop: () => server.close() }
}
