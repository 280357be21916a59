import { createHmac } from 'node:crypto';
import type { Settings } from '@/lib/directory/settings';
import type { UserRow } from '@/lib/directory/users';
import type { Container } from '@/lib/kernel/container';
import { cookieAttributes, cookieName, readCookie } from '@/lib/kernel/cookies';
import { equalBytes } from '@/lib/kernel/secret';

type Parts = Pick<Container, 'config' | 'keys'>;
type User = Pick<UserRow, 'id' | 'epoch' | 'browsersForgottenAt'>;

const nameOf = (parts: Pick<Container, 'config'>, userId: string): string =>
  cookieName(parts, `remembered.${userId.replaceAll('-', '').slice(-12)}`);

const mac = (parts: Pick<Container, 'keys'>, user: User, since: string): Buffer =>
  createHmac('sha256', parts.keys.device).update(`remembered.${user.id}.${user.epoch}.${since}`).digest();

/**
 * A cookie that proves that this user gave a second factor in this browser and asked not to be asked again. A new
 * password, or forgetting all browsers, makes it invalid.
 */
export function rememberedBrowserCookie(parts: Parts, settings: Settings, user: User) {
  const since = String(Date.now());
  return {
    name: nameOf(parts, user.id),
    value: `${since}.${mac(parts, user, since).toString('base64url')}`,
    options: { ...cookieAttributes(parts), maxAge: settings.sign_in.remember_device_days * 86_400 },
  };
}

/** Whether a `Cookie` header proves that this browser is remembered for this user. */
export function isRememberedBrowser(parts: Parts, settings: Settings, user: User, cookies: string | null): boolean {
  const [since = '', proof = ''] = readCookie(cookies, nameOf(parts, user.id))?.split('.') ?? [];
  const at = Number(since);
  if (!/^\d{13}$/.test(since) || !equalBytes(Buffer.from(proof, 'base64url'), mac(parts, user, since))) return false;
  if (at < Date.now() - settings.sign_in.remember_device_days * 86_400_000) return false;
  return user.browsersForgottenAt === null || at > user.browsersForgottenAt.getTime();
}
