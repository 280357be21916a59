import { cookies, headers } from 'next/headers';
import { findProvider, type ProviderRow } from '@/lib/directory/identity-providers/find-provider';
import type { Ctx } from '@/lib/kernel/context';
import { readCookie } from '@/lib/kernel/cookies';
import { notFound } from '@/lib/kernel/errors';
import {
  type Finished,
  finishFederation,
  openFormAnswer,
  pendingLinkCookie,
  sealFormAnswer,
  shownText,
} from '@/lib/sign-in/federation';
import { signInCookie } from '@/lib/sign-in/flow';
import { pendingPasswordChangeCookie } from '@/lib/sign-in/passwords';
import { limitAddress } from '@/lib/storage/request-limits';
import { browserCookieName, browserKeyOf } from '../browser';
import { type Reply, readForm, seeOther } from '../http';
import { clientOfRequest } from './client-of-request';
import { currentUser } from './console-context';
import { finishSignIn } from './finish-sign-in';
import { refusedBy } from './go-to-provider';
import { openRoute } from './page-form';
import { visitorOf } from './submit-federation';

/** `GET /federation/{slug}/callback`: the answer of a provider (RFC 6749 §4.1.2), for the browser that was sent there. */
export const federationCallback = openRoute(async (request, { slug = '' }) => {
  const ctx = await visitorOf(request);
  limitAddress(ctx, 'authorization');
  const provider = await findProvider(ctx.db, slug);
  if (!provider) throw notFound('identity provider');
  const { searchParams } = new URL(request.url);
  const posted = searchParams.get('answer');
  const response = posted === null ? searchParams : openFormAnswer(ctx, slug, posted);
  const key = browserKeyOf(readCookie(request.headers.get('cookie'), browserCookieName(ctx)));
  const finished = await finishFederation(ctx, provider, response, {
    key,
    userId: (await currentUser())?.user.id ?? null,
    clientOf: async (returnTo) => clientOfRequest(returnTo, await headers()),
  });
  return goOn(ctx, provider, finished, key ?? '');
});

/**
 * `POST /federation/{slug}/callback`: the same as a form (OAuth 2.0 Form Post Response Mode). The browser sends no cookies with
 * a form of another site, so the answer goes on, encrypted, with a GET.
 */
export const federationFormCallback = openRoute(async (request, { slug = '' }) => {
  const ctx = await visitorOf(request);
  limitAddress(ctx, 'authorization');
  if (!(await findProvider(ctx.db, slug))) throw notFound('identity provider');
  const answer = sealFormAnswer(ctx, slug, await readForm(request));
  return answer === null ? refusedBy(slug, 'answer', null) : seeOther(`/federation/${slug}/callback`, { answer });
});

async function goOn(ctx: Ctx, provider: ProviderRow, finished: Finished, browserKey: string): Promise<Reply> {
  const jar = await cookies();
  switch (finished.outcome) {
    case 'sign_in': {
      const { name, value, options } = signInCookie(ctx, finished.signInId);
      jar.set(name, value, options);
      return finishSignIn(finished.returnTo);
    }
    case 'password_change_required': {
      const { name, value, options } = pendingPasswordChangeCookie(ctx, finished.user);
      jar.set(name, value, options);
      return seeOther('/change-password', { return_to: finished.returnTo });
    }
    case 'unknown': {
      const { issuer, subject, email, claims } = finished.answer;
      const account = { issuer, subject, email, name: shownText(claims.name) };
      const pending = pendingLinkCookie(ctx, provider, browserKey, { ...account, returnTo: finished.returnTo });
      jar.set(pending.name, pending.value, pending.options);
      return seeOther(`/federation/${provider.slug}/link`);
    }
    case 'linked':
      return seeOther(finished.returnTo);
    case 'tested': {
      const separator = finished.returnTo.includes('?') ? '&' : '?';
      return seeOther(`${finished.returnTo}${separator}${new URLSearchParams({ test: finished.requestId })}`);
    }
    case 'refused':
      return refusedBy(provider.slug, finished.problem, finished.returnTo);
  }
}
