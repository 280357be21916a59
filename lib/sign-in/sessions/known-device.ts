import { createHmac, randomBytes } from 'node:crypto';
import type { UserRow } from '@/lib/directory/users';
import type { Container } from '@/lib/kernel/container';
import { cookieAttributes, cookieName, readCookie } from '@/lib/kernel/cookies';
import { equalBytes } from '@/lib/kernel/secret';

const DAYS = 90;

const nameOf = (parts: Pick<Container, 'config'>, userId: string): string =>
  cookieName(parts, `device.${userId.replaceAll('-', '').slice(-12)}`);

const mac = (parts: Pick<Container, 'keys'>, user: Pick<UserRow, 'id' | 'epoch'>, device: string): Buffer =>
  createHmac('sha256', parts.keys.device).update(`${user.id}.${user.epoch}.${device}`).digest();

/**
 * A cookie that proves that this account has signed in on this browser before. It grants no access. It gives the owner of the
 * account a budget of attempts that strangers cannot use up. A new password makes it invalid.
 */
export function deviceCookie(parts: Pick<Container, 'config' | 'keys'>, user: Pick<UserRow, 'id' | 'epoch'>) {
  const device = randomBytes(12).toString('base64url');
  return {
    name: nameOf(parts, user.id),
    value: `${device}.${mac(parts, user, device).toString('base64url')}`,
    options: { ...cookieAttributes(parts), maxAge: DAYS * 86_400 },
  };
}

/** The id of the known device that a `Cookie` header proves for this user, or null. */
export function knownDevice(
  parts: Pick<Container, 'config' | 'keys'>,
  cookies: string | null,
  user: UserRow,
): string | null {
  const [device, proof] = readCookie(cookies, nameOf(parts, user.id))?.split('.') ?? [];
  if (!device || !proof) return null;
  return equalBytes(Buffer.from(proof, 'base64url'), mac(parts, user, device)) ? device : null;
}

/**
 * Whether a user who has signed in before does so in a browser that does not prove it. A browser also counts as new after 90
 * days without a sign-in, without its cookies, and after a new password that was set elsewhere.
 */
export const isNewDevice = (
  parts: Pick<Container, 'config' | 'keys'>,
  cookies: string | null,
  user: UserRow,
): boolean => user.lastLoginAt !== null && knownDevice(parts, cookies, user) === null;
