import { z } from 'zod';
import type { ProviderRow } from '@/lib/directory/identity-providers/find-provider';
import type { Container } from '@/lib/kernel/container';
import { cookieAttributes, cookieName } from '@/lib/kernel/cookies';
import { seal, unseal } from '@/lib/kernel/derived-keys';
import { sha256Text } from '@/lib/kernel/secret';

/** How long a user has to sign in here and connect the account. */
const LIFETIME_SECONDS = 900;
const CONTEXT = 'pending-link';

const Pending = z.strictObject({
  providerId: z.uuid(),
  browser: z.string(),
  issuer: z.string(),
  subject: z.string(),
  email: z.string().nullable(),
  name: z.string().nullable(),
  returnTo: z.string(),
  expiresAt: z.number(),
});

export type PendingLink = z.infer<typeof Pending>;

type Parts = Pick<Container, 'config' | 'keys'>;
type Account = Omit<PendingLink, 'providerId' | 'browser' | 'expiresAt'>;

/** The full name of the cookie. */
export const pendingLinkName = (parts: Pick<Container, 'config'>): string => cookieName(parts, 'pending-link');

/**
 * A cookie with the encrypted account at a provider that somebody has just proved to have. It is no session: it only lets a
 * user who signs in here connect the account. It works in this browser.
 */
export function pendingLinkCookie(
  parts: Parts,
  provider: Pick<ProviderRow, 'id'>,
  browserKey: string,
  account: Account,
) {
  const pending: PendingLink = {
    providerId: provider.id,
    browser: sha256Text(browserKey),
    ...account,
    expiresAt: Date.now() + LIFETIME_SECONDS * 1000,
  };
  return {
    name: pendingLinkName(parts),
    value: seal(parts.keys.seal, JSON.stringify(pending), CONTEXT),
    options: { ...cookieAttributes(parts), maxAge: LIFETIME_SECONDS },
  };
}

/** Opens the value of the cookie. Null if it has expired, or is of another provider or browser. */
export function openPendingLink(
  { keys }: Pick<Container, 'keys'>,
  provider: Pick<ProviderRow, 'id'>,
  { value, browserKey }: { value: string; browserKey: string | null },
): PendingLink | null {
  const text = unseal(keys.seal, value, CONTEXT);
  const pending = text === null ? null : (Pending.safeParse(JSON.parse(text)).data ?? null);
  if (!pending || browserKey === null || pending.providerId !== provider.id) return null;
  return pending.expiresAt > Date.now() && pending.browser === sha256Text(browserKey) ? pending : null;
}
