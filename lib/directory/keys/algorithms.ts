import { constants, createHash, createPublicKey, generateKeyPair, type KeyObject, sign, verify } from 'node:crypto';
import { promisify } from 'node:util';

export type Algorithm = 'RS256' | 'PS256' | 'ES256' | 'EdDSA';

const generate = promisify(generateKeyPair);

export async function generatePrivateKey(alg: Algorithm): Promise<KeyObject> {
  if (alg === 'ES256') return (await generate('ec', { namedCurve: 'P-256' })).privateKey;
  if (alg === 'EdDSA') return (await generate('ed25519')).privateKey;
  return (await generate('rsa', { modulusLength: 2048 })).privateKey;
}

/** Whether a configured key can sign with this algorithm (RFC 7518 §3.3: RSA of 2048 bits or more). */
export function fits(key: KeyObject, alg: Algorithm): boolean {
  const details = key.asymmetricKeyDetails;
  if (alg === 'ES256') return key.asymmetricKeyType === 'ec' && details?.namedCurve === 'prime256v1';
  if (alg === 'EdDSA') return key.asymmetricKeyType === 'ed25519';
  return key.asymmetricKeyType === 'rsa' && (details?.modulusLength ?? 0) >= 2048;
}

export type PublicJwk = Record<string, unknown> & { kid: string; alg: string };

/** Only the public members, with the RFC 7638 thumbprint as `kid`. */
export function publicJwk(privateKey: KeyObject, alg: Algorithm): PublicJwk {
  const { kty, n, e, crv, x, y } = createPublicKey(privateKey).export({ format: 'jwk' });
  const members = kty === 'RSA' ? { e, kty, n } : kty === 'EC' ? { crv, kty, x, y } : { crv, kty, x };
  const kid = createHash('sha256').update(JSON.stringify(members)).digest('base64url');
  return { ...members, kid, alg, use: 'sig' };
}

/**
 * JWS signature over `input` (RFC 7518 §3). With `pooled`, RSA runs on the thread pool, which pays off only
 * if another core is free. Signatures with elliptic curves never use it: they take less time than the change of threads.
 */
export function signBytes(
  alg: Algorithm,
  key: KeyObject,
  input: Buffer,
  { pooled }: { pooled: boolean },
): Promise<Buffer> | Buffer {
  if (alg === 'ES256') return sign('sha256', input, { key, dsaEncoding: 'ieee-p1363' });
  if (alg === 'EdDSA') return sign(null, input, key);
  const options = rsaOptions(alg, key);
  if (!pooled) return sign('sha256', input, options);
  return new Promise((resolve, reject) => {
    sign('sha256', input, options, (error, signature) => (error ? reject(error) : resolve(signature)));
  });
}

/** Whether this is the JWS signature over `input` of the owner of the key (RFC 7518 §3). */
export function verifyBytes(alg: Algorithm, key: KeyObject, input: Buffer, signature: Buffer): boolean {
  if (alg === 'ES256') return verify('sha256', input, { key, dsaEncoding: 'ieee-p1363' }, signature);
  if (alg === 'EdDSA') return verify(null, input, key, signature);
  return verify('sha256', input, rsaOptions(alg, key), signature);
}

const rsaOptions = (alg: Algorithm, key: KeyObject) =>
  alg === 'PS256'
    ? { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
    : { key, padding: constants.RSA_PKCS1_PADDING };
