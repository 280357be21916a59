import type { Settings } from '@/lib/directory/settings';
import type { Config } from '@/lib/kernel/config';

export type RelyingParty = { id: string; name: string; origins: string[] };

/**
 * The Relying Party of every passkey: the host of ISSUER is its id. Passkeys are accepted from the origin of ISSUER and from
 * the related origins of the settings, whatever host a request names (WebAuthn §5.11, §13.4.9).
 */
export function relyingParty({ issuer }: Pick<Config, 'issuer'>, { sign_in, brand }: Settings): RelyingParty {
  const { hostname, origin } = new URL(issuer);
  return { id: hostname, name: brand.name, origins: [origin, ...sign_in.related_origins] };
}

/** Whether a passkey alone is enough to sign in. */
export const allowsPasskeySignIn = ({ sign_in }: Settings): boolean =>
  sign_in.passkey_sign_in && sign_in.factors.includes('passkey');
