import { cookies } from 'next/headers';
import { isFederationError, linkTo, pendingLinkName } from '@/lib/sign-in/federation';
import { seeOther } from '../http';
import { pageAfterSignIn } from './after-sign-in';
import { currentPendingLink } from './current-pending-link';
import { refusedBy } from './go-to-provider';
import { pageForm } from './page-form';
import { visitorOf } from './submit-federation';

/**
 * `POST /federation/{slug}/link/submit`: decision. Connects the account that waits in this browser with the current user, who
 * has signed in here a moment ago (A113), or forgets it.
 */
export const submitLink = pageForm(async (form, request, { slug = '' }) => {
  const ctx = await visitorOf(request);
  const waiting = await currentPendingLink(slug);
  if (!waiting) return refusedBy(slug, 'state', null);
  const { provider, pending, current, isFresh } = waiting;
  if (form.get('decision') === 'approve') {
    if (!current || !isFresh) return seeOther(`/federation/${slug}/link`);
    try {
      await linkTo({ ...ctx, actor: current.actor }, provider, current.user.id, { ...pending, how: 'confirmed' });
    } catch (error) {
      if (!isFederationError(error)) throw error;
      return refusedBy(slug, error.code, pending.returnTo);
    }
  }
  (await cookies()).delete(pendingLinkName(ctx));
  if (!current) return seeOther('/login', { return_to: pending.returnTo });
  return seeOther(pageAfterSignIn(pending.returnTo, current));
});
