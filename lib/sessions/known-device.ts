import { createHmac, randomBytes } from 'node:crypto';
import type { Container } from '../container';
import { equalBytes } from '../secret';
import type { UserRow } from '../users';

const DAYS = 90;

const name = (parts: Pick<Container, 'config'>, userId: string): string =>
  `${parts.config.secureCookies ? '__Host-' : ''}identity.device.${userId.replaceAll('-', '').slice(-12)}`;

const mac = (parts: Pick<Container, 'keys'>, user: Pick<UserRow, 'id' | 'epoch'>, device: string): Buffer =>
  createHmac('sha256', parts.keys.device).update(`${user.id}.${user.epoch}.${device}`).digest();

/**
 * A cookie that says: this account has signed in here before. It opens nothing; it gives the account's owner
 * a budget of attempts that strangers cannot use up. It ends with the password it was made under.
 */
export function deviceCookie(parts: Pick<Container, 'config' | 'keys'>, user: Pick<UserRow, 'id' | 'epoch'>) {
  const device = randomBytes(12).toString('base64url');
  return {
    name: name(parts, user.id),
    value: `${device}.${mac(parts, user, device).toString('base64url')}`,
    options: {
      httpOnly: true,
      sameSite: 'lax' as const,
      path: '/',
      secure: parts.config.secureCookies,
      maxAge: DAYS * 86_400,
    },
  };
}

/** The device that a Cookie header proves for this user, or null. */
export function knownDevice(
  parts: Pick<Container, 'config' | 'keys'>,
  cookies: string | null,
  user: UserRow,
): string | null {
  const prefix = `${name(parts, user.id)}=`;
  const value = cookies
    ?.split(/; */)
    .find((cookie) => cookie.startsWith(prefix))
    ?.slice(prefix.length);
  const [device, proof] = value?.split('.') ?? [];
  if (!device || !proof) return null;
  return equalBytes(Buffer.from(proof, 'base64url'), mac(parts, user, device)) ? device : null;
}
