import { importPKCS8, SignJWT } from 'jose';

const LIFETIME_SECONDS = 900;

type AppleClient = { clientId: string; options: Record<string, string> };

/**
 * Apple's client secret: a token that the private key of the team signs. Apple accepts it for at most six months; this one is
 * made for each connection.
 * @throws an error of jose if the key is not a private key for ES256.
 */
export async function appleSecret(
  { clientId, options }: AppleClient,
  privateKey: string,
  audience: string,
): Promise<string> {
  const key = await importPKCS8(privateKey.trim(), 'ES256');
  return new SignJWT({})
    .setProtectedHeader({ alg: 'ES256', kid: options.key_id ?? '' })
    .setIssuer(options.team_id ?? '')
    .setSubject(clientId)
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime(`${LIFETIME_SECONDS}s`)
    .sign(key);
}
