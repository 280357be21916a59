import { cookies } from 'next/headers';
import type { ProviderRow } from '@/lib/directory/identity-providers/find-provider';
import type { Ctx } from '@/lib/kernel/context';
import { newBrowserKey } from '@/lib/oauth';
import { isFederationError, type StartTicket, startFederation } from '@/lib/sign-in/federation';
import { limitAddress } from '@/lib/storage/request-limits';
import { browserCookieName, browserKeyOf } from '../browser';
import { withBrowserKey } from '../browser/browser';
import { type Reply, seeOther } from '../http';
import { authorizationIdOf } from './authorization-id-of';
import { currentFlow } from './flow';

type Departure = {
  returnTo: string;
  /** Set to connect an account or to test the provider. */
  ticket?: StartTicket | null;
  loginHint?: string | null;
  /** Whether the user proves again who they are. */
  isRenewal?: boolean;
};

/** Sends the browser to a provider, with what the authorization request that it comes from demands. */
export async function goToProvider(
  ctx: Ctx,
  provider: ProviderRow,
  { returnTo, ticket = null, loginHint = null, isRenewal = false }: Departure,
): Promise<Reply> {
  limitAddress(ctx, 'authorization');
  const known = browserKeyOf((await cookies()).get(browserCookieName(ctx))?.value ?? null);
  const browserKey = known ?? newBrowserKey();
  if (!provider.isActive && ticket?.purpose !== 'test') return refusedBy(provider.slug, 'unavailable', returnTo);
  try {
    const location = await startFederation(ctx, provider, {
      purpose: ticket?.purpose ?? 'sign_in',
      userId: ticket?.userId ?? null,
      browserKey,
      returnTo,
      ...(ticket ? {} : await demandsOf(returnTo, loginHint)),
      ...(isRenewal && { isNewSignIn: true }),
    });
    return withBrowserKey(ctx, seeOther(location), { key: known }, browserKey);
  } catch (error) {
    if (!isFederationError(error)) throw error;
    return refusedBy(provider.slug, error.code, returnTo);
  }
}

/** What the client of this authorization request asks about the sign-in (OpenID Connect Core §3.1.2.1). */
async function demandsOf(returnTo: string, loginHint: string | null) {
  const id = authorizationIdOf(returnTo);
  const flow = id === undefined ? null : await currentFlow(id);
  if (!flow) return { loginHint };
  return {
    loginHint: loginHint ?? flow.loginHint,
    isNewSignIn: flow.prompt.includes('login'),
    isSelection: flow.prompt.includes('select_account'),
    maxAge: flow.maxAge,
    acrValues: flow.acr ? [flow.acr.minimum] : [],
  };
}

/** The page that says why a sign-in with a provider ended, with the ways that are left. */
export const refusedBy = (slug: string, problem: string, returnTo: string | null): Reply =>
  seeOther(`/federation/${encodeURIComponent(slug)}/refused`, {
    error: problem,
    ...(returnTo !== null && { return_to: returnTo }),
  });
