import { findProvider } from '@/lib/directory/identity-providers/find-provider';
import type { Actor, Ctx } from '@/lib/kernel/context';
import { notFound } from '@/lib/kernel/errors';
import { openTicket } from '@/lib/sign-in/federation';
import { seeOther } from '../http';
import { isSameOrigin } from '../http/same-origin';
import { AFTER_SIGN_IN } from './after-sign-in';
import { currentUser } from './console-context';
import { goToProvider } from './go-to-provider';
import { ownPath } from './own-path';
import { openRoute, pageForm } from './page-form';
import { requestParts } from './request-parts';

const anonymous: Actor = { kind: 'system', id: null, name: 'sign-in', permissions: new Set() };

export const visitorOf = async (request: Request): Promise<Ctx> => ({
  ...(await requestParts(request.headers)),
  actor: anonymous,
});

/** `POST /federation/{slug}`: return_to, login_hint, renewal. Sends the browser to the provider to sign in, or again. */
export const submitFederation = pageForm(async (form, request, { slug = '' }) => {
  const ctx = await visitorOf(request);
  const provider = await findProvider(ctx.db, slug);
  if (!provider) throw notFound('identity provider');
  const returnTo = ownPath(form.get('return_to'), AFTER_SIGN_IN);
  const loginHint = form.get('login_hint')?.slice(0, 256) ?? null;
  return goToProvider(ctx, provider, { returnTo, loginHint, isRenewal: form.get('renewal') === 'on' });
});

/**
 * `GET /federation/{slug}`: ticket. Sends the browser of the current user to the provider, to connect an account or to test the
 * provider, which a verb has allowed. Without a ticket that works, it shows the sign-in page.
 */
export const startByTicket = openRoute(async (request, { slug = '' }) => {
  const ctx = await visitorOf(request);
  const { searchParams } = new URL(request.url);
  const provider = await findProvider(ctx.db, slug);
  if (!provider) throw notFound('identity provider');
  const current = await currentUser();
  const given = { slug, userId: current?.user.id ?? null };
  const ticket = isSameOrigin(request) ? openTicket(ctx, searchParams.get('ticket') ?? '', given) : null;
  if (!ticket) return seeOther('/login', { return_to: ownPath(searchParams.get('return_to'), AFTER_SIGN_IN) });
  return goToProvider(ctx, provider, { returnTo: ticket.returnTo, ticket });
});
