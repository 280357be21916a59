import { createHash, randomUUID } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, SignJWT } from 'jose';

/** Generates a key pair; `proof` signs DPoP proofs with it (RFC 9449 §4.2). */
export async function dpopKey(alg = 'ES256') {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  const jwk = await exportJWK(publicKey);
  const proof = (
    { method = 'POST', url, accessToken }: { method?: string; url: string; accessToken?: string },
    change: { claims?: Record<string, unknown>; header?: Record<string, unknown> } = {},
  ) => {
    const ath = accessToken && createHash('sha256').update(accessToken).digest('base64url');
    const claims = {
      jti: randomUUID(),
      htm: method,
      htu: url,
      iat: Math.floor(Date.now() / 1000),
      ...(ath && { ath }),
    };
    return new SignJWT({ ...claims, ...change.claims })
      .setProtectedHeader({ alg, typ: 'dpop+jwt', jwk, ...change.header })
      .sign(privateKey);
  };
  return { jwk, privateKey, jkt: await calculateJwkThumbprint(jwk), proof };
}
