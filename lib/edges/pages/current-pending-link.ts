import 'server-only';
import { cookies, headers } from 'next/headers';
import { findProvider, type ProviderRow } from '@/lib/directory/identity-providers/find-provider';
import { container } from '@/lib/kernel/container';
import { openPendingLink, type PendingLink, pendingLinkName } from '@/lib/sign-in/federation';
import type { SignedIn } from '@/lib/sign-in/sessions';
import { browserCookieName, browserKeyOf } from '../browser';
import { currentUser } from './console-context';
import { requestParts } from './request-parts';

export type CurrentPendingLink = {
  provider: ProviderRow;
  pending: PendingLink;
  /** The current user, who may connect the account. */
  current: SignedIn | null;
  /** Whether that user signed in recently enough. */
  isFresh: boolean;
};

/** The account at this provider that waits in this browser to be connected. Null if there is none. */
export async function currentPendingLink(slug: string): Promise<CurrentPendingLink | null> {
  const parts = container();
  const jar = await cookies();
  const value = jar.get(pendingLinkName(parts))?.value;
  const provider = value ? await findProvider((await requestParts(await headers())).db, slug) : null;
  if (!value || !provider?.isActive) return null;
  const browserKey = browserKeyOf(jar.get(browserCookieName(parts))?.value ?? null);
  const pending = openPendingLink(parts, provider, { value, browserKey });
  if (!pending) return null;
  const current = await currentUser();
  const isFresh = current !== null && current.session.ageSeconds <= parts.config.stepUpSeconds;
  return { provider, pending, current, isFresh };
}
