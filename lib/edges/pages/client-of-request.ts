import type { Actor } from '@/lib/kernel/context';
import { readCookie } from '@/lib/kernel/cookies';
import { deviceView, interactionView } from '@/lib/oauth';
import type { AcrDemand } from '@/lib/sign-in/flow';
import { browserCookieName, browserKeyOf } from '../browser';
import { authorizationIdOf } from './authorization-id-of';
import { deviceIdOf } from './device-id-of';
import { requestParts } from './request-parts';

const anonymous: Actor = { kind: 'system', id: null, name: 'sign-in', permissions: new Set() };

/**
 * The client whose authorization or device request the browser goes back to, with the class of sign-in that it demands, or
 * null. Only a request of this browser counts, so nobody can name another client.
 */
export async function clientOfRequest(
  returnTo: string,
  headers: Headers,
): Promise<{ id: string; name: string; acr: AcrDemand | null } | null> {
  const ctx = { ...(await requestParts(headers)), actor: anonymous };
  const key = browserKeyOf(readCookie(headers.get('cookie'), browserCookieName(ctx)));
  const id = authorizationIdOf(returnTo);
  const device = deviceIdOf(returnTo);
  const view = id ? await interactionView(ctx, id, key) : device ? await deviceView(ctx, device, key) : null;
  return view && { id: view.client.id, name: view.client.name, acr: view.acr };
}
