import 'server-only';
import { headers } from 'next/headers';
import type { Ctx } from '@/lib/kernel/context';
import { isChallengeDue } from '@/lib/sign-in/challenge';
import { knownDevice } from '@/lib/sign-in/sessions';
import { requestParts } from './request-parts';

/** Whether the sign-in page must have a challenge for this username, which can be empty. */
export async function needsSignInChallenge(username: string): Promise<boolean> {
  const asked = await headers();
  const anonymous = { kind: 'system' as const, id: null, name: 'sign-in', permissions: new Set<never>() };
  const ctx: Ctx = { ...(await requestParts(asked)), actor: anonymous };
  return isChallengeDue(ctx, username, (user) => knownDevice(ctx, asked.get('cookie'), user));
}
