/** Binds a sign-in to the TLS connection on which it happens (RFC 5929, tls-server-end-point). */
import { createHash } from 'node:crypto';

/** The hash in the algorithm that signs a certificate, by its object identifier in DER. */
const HASHES: ReadonlyMap<string, string> = new Map([
  // RSA, then ECDSA, then DSA; MD5 and SHA-1 count as SHA-256.
  ['2a864886f70d010104', 'sha256'],
  ['2a864886f70d010105', 'sha256'],
  ['2a864886f70d01010b', 'sha256'],
  ['2a864886f70d01010c', 'sha384'],
  ['2a864886f70d01010d', 'sha512'],
  ['2a8648ce3d0401', 'sha256'],
  ['2a8648ce3d040302', 'sha256'],
  ['2a8648ce3d040303', 'sha384'],
  ['2a8648ce3d040304', 'sha512'],
  ['2a8648ce380403', 'sha256'],
  ['608648016503040302', 'sha256'],
]);
const RSA_PSS = '2a864886f70d01010a';
/** Within the parameters of RSA-PSS. */
const PSS_HASHES: readonly (readonly [oid: string, hash: string])[] = [
  ['608648016503040202', 'sha384'],
  ['608648016503040203', 'sha512'],
];

/**
 * The MD5 hash of the channel bindings for a server's certificate in DER; null when the way in which
 * the certificate is signed defines none.
 */
export function channelBinding(certificate: Uint8Array): Buffer | null {
  const hash = hashOf(Buffer.from(certificate));
  if (hash === null) return null;
  const print = createHash(hash).update(certificate).digest();
  const data = Buffer.concat([Buffer.from('tls-server-end-point:', 'latin1'), print]);
  // No addresses of either end: four numbers that are zero.
  const struct = Buffer.alloc(20);
  struct.writeUInt32LE(data.length, 16);
  return createHash('md5').update(struct).update(data).digest();
}

function hashOf(certificate: Buffer): string | null {
  const outer = valueAt(certificate, 0);
  const signed = outer === null ? null : valueAt(certificate, outer.from);
  const algorithm = signed === null ? null : valueAt(certificate, signed.to);
  const oid = algorithm === null ? null : valueAt(certificate, algorithm.from);
  if (algorithm === null || oid === null || certificate[algorithm.from] !== 6) return null;
  const name = certificate.toString('hex', oid.from, oid.to);
  if (name !== RSA_PSS) return HASHES.get(name) ?? null;
  const parameters = certificate.toString('hex', oid.to, algorithm.to);
  return PSS_HASHES.find(([part]) => parameters.includes(part))?.[1] ?? 'sha256';
}

/** Where the content of a DER value begins and ends; null when it is cut off. */
function valueAt(der: Buffer, at: number): { readonly from: number; readonly to: number } | null {
  const first = der[at + 1];
  if (first === undefined) return null;
  const more = first < 0x80 ? 0 : first & 0x7f;
  if (more > 4 || at + 2 + more > der.length) return null;
  const length = more === 0 ? first : der.readUIntBE(at + 2, more);
  const from = at + 2 + more;
  return from + length > der.length ? null : { from, to: from + length };
}
