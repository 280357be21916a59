import { z } from 'zod';
import type { Container } from '@/lib/kernel/container';
import { cookieAttributes, cookieName } from '@/lib/kernel/cookies';
import { seal, unseal } from '@/lib/kernel/derived-keys';

/** How long a user has to choose a new password after the current one was checked. */
const LIFETIME_SECONDS = 600;
const CONTEXT = 'pending-password-change';

const Pending = z.strictObject({ userId: z.uuid(), epoch: z.number(), expiresAt: z.number() });

export type PendingPasswordChange = z.infer<typeof Pending>;

type Parts = Pick<Container, 'config' | 'keys'>;

/** The full name of the cookie. */
export const pendingPasswordChangeName = (parts: Pick<Container, 'config'>): string =>
  cookieName(parts, 'new-password');

/**
 * A cookie with an encrypted proof that the current password of this user was checked. It is no session: it only lets the
 * browser choose a new password. The next change of the user's epoch makes it invalid.
 */
export function pendingPasswordChangeCookie(parts: Parts, { id, epoch }: { id: string; epoch: number }) {
  const pending: PendingPasswordChange = { userId: id, epoch, expiresAt: Date.now() + LIFETIME_SECONDS * 1000 };
  return {
    name: pendingPasswordChangeName(parts),
    value: seal(parts.keys.seal, JSON.stringify(pending), CONTEXT),
    options: { ...cookieAttributes(parts), maxAge: LIFETIME_SECONDS },
  };
}

/** Opens the value of the cookie. Null if it has expired or was not made by this service. */
export function openPendingPasswordChange(
  { keys }: Pick<Container, 'keys'>,
  value: string,
): PendingPasswordChange | null {
  const text = unseal(keys.seal, value, CONTEXT);
  const pending = text === null ? null : Pending.parse(JSON.parse(text));
  return pending && pending.expiresAt > Date.now() ? pending : null;
}
