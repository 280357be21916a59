import type { Settings } from '@/lib/directory/settings';
import type { Ctx } from '@/lib/kernel/context';
import { type AcrDemand, nextStep, type Step, userFacts } from '../flow';
import { demandOf } from './complete-sign-in';
import type { SignedIn } from './find-session';

/** What comes next for a session: for a client with the class of sign-in that it demands, or null for our own pages. */
export async function stepOfSession(
  ctx: Ctx,
  settings: Settings,
  { user, session }: SignedIn,
  client: { acr: AcrDemand | null } | null,
): Promise<Step> {
  return nextStep({
    isIdentifierFirst: settings.sign_in.identifier_first,
    isIdentified: true,
    signIn: null,
    session,
    user: await userFacts(ctx, settings, user),
    request: client && demandOf(client.acr),
  });
}
