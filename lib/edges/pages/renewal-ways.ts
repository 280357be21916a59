import 'server-only';
import { readSettings } from '@/lib/directory/settings';
import { hasPassword } from '@/lib/directory/users';
import { container } from '@/lib/kernel/container';
import { findUsableFactors } from '@/lib/sign-in/factors';
import { listIdentities } from '@/lib/sign-in/federation';

/** How a user can prove again who they are. */
export type RenewalWays = {
  hasPassword: boolean;
  hasCode: boolean;
  hasPasskey: boolean;
  /** The identity providers at which the user has connected an account. */
  providers: { slug: string; name: string }[];
};

export async function renewalWays(userId: string): Promise<RenewalWays> {
  const parts = container();
  const [factors, identities, isPasswordSet] = await Promise.all([
    readSettings(parts.db).then((settings) => findUsableFactors(parts, settings, userId)),
    listIdentities(parts.db, userId),
    hasPassword(parts.db, userId),
  ]);
  const has = (wanted: string) => factors.some(({ kind }) => kind === wanted);
  const active = identities.filter(({ provider }) => provider.isActive);
  return {
    hasPassword: isPasswordSet,
    hasCode: has('totp'),
    hasPasskey: has('passkey'),
    providers: [...new Map(active.map(({ provider: { slug, name } }) => [slug, { slug, name }])).values()],
  };
}
