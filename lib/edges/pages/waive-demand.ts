import { readCookie } from '@/lib/kernel/cookies';
import { waiveAcr } from '@/lib/oauth';
import { browserCookieName, browserKeyOf } from '../browser';
import { authorizationIdOf } from './authorization-id-of';
import type { SignInProgress } from './sign-in-progress';

/** Stores that the user goes on without what the request asks for, which it does not require. */
export async function waiveDemand({ ctx, acr }: SignInProgress, returnTo: string, request: Request): Promise<void> {
  const id = authorizationIdOf(returnTo);
  const key = browserKeyOf(readCookie(request.headers.get('cookie'), browserCookieName(ctx)));
  if (id && key && acr && !acr.isEssential) await waiveAcr(ctx, id, key);
}
