import { constants, createHash, createPublicKey, generateKeyPair, type KeyObject, sign } from 'node:crypto';
import { promisify } from 'node:util';

export type Algorithm = 'RS256' | 'PS256' | 'ES256' | 'EdDSA';

const generate = promisify(generateKeyPair);

export async function generatePrivateKey(alg: Algorithm): Promise<KeyObject> {
  if (alg === 'ES256') return (await generate('ec', { namedCurve: 'P-256' })).privateKey;
  if (alg === 'EdDSA') return (await generate('ed25519')).privateKey;
  return (await generate('rsa', { modulusLength: 2048 })).privateKey;
}

/** Whether a key that an operator gave can sign with this algorithm (RFC 7518 §3.3: RSA of 2048 bits or more). */
export function fits(key: KeyObject, alg: Algorithm): boolean {
  const details = key.asymmetricKeyDetails;
  if (alg === 'ES256') return key.asymmetricKeyType === 'ec' && details?.namedCurve === 'prime256v1';
  if (alg === 'EdDSA') return key.asymmetricKeyType === 'ed25519';
  return key.asymmetricKeyType === 'rsa' && (details?.modulusLength ?? 0) >= 2048;
}

export type PublicJwk = Record<string, unknown> & { kid: string; alg: string };

/** The public members alone, with the RFC 7638 thumbprint as `kid`. */
export function publicJwk(privateKey: KeyObject, alg: Algorithm): PublicJwk {
  const { kty, n, e, crv, x, y } = createPublicKey(privateKey).export({ format: 'jwk' });
  const members = kty === 'RSA' ? { e, kty, n } : kty === 'EC' ? { crv, kty, x, y } : { crv, kty, x };
  const kid = createHash('sha256').update(JSON.stringify(members)).digest('base64url');
  return { ...members, kid, alg, use: 'sig' };
}

/**
 * JWS signature over `input` (RFC 7518 §3). With `pooled`, RSA runs on the thread pool, where it can use another
 * core; where there is none to spare, as always for the elliptic curves, the hop costs more than it gains.
 */
export function signBytes(
  alg: Algorithm,
  key: KeyObject,
  input: Buffer,
  { pooled }: { pooled: boolean },
): Promise<Buffer> | Buffer {
  if (alg === 'ES256') return sign('sha256', input, { key, dsaEncoding: 'ieee-p1363' });
  if (alg === 'EdDSA') return sign(null, input, key);
  const padding = alg === 'PS256' ? constants.RSA_PKCS1_PSS_PADDING : constants.RSA_PKCS1_PADDING;
  const options = alg === 'PS256' ? { key, padding, saltLength: constants.RSA_PSS_SALTLEN_DIGEST } : { key, padding };
  if (!pooled) return sign('sha256', input, options);
  return new Promise((resolve, reject) => {
    sign('sha256', input, options, (error, signature) => (error ? reject(error) : resolve(signature)));
  });
}
