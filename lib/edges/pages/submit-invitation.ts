import { acceptInvitation } from '@/lib/directory/invitations';
import type { Ctx } from '@/lib/kernel/context';
import { withCookie } from '../browser/browser';
import { expiredFormInputCookie, formInputCookie } from '../browser/form-input';
import { type Reply, seeOther } from '../http';
import { AFTER_SIGN_IN, pageAfterSignIn } from './after-sign-in';
import { currentUser } from './console-context';
import { pageForm } from './page-form';
import { pageOfRefusal } from './page-of-refusal';
import { rememberDevice } from './remember-device';
import { requestParts } from './request-parts';
import { endSession, signIn, signOut } from './session';
import { sessionCookie } from './session-cookie';

const page = '/invitation';

/**
 * `POST /invitation/submit`: token, username, password. Creates the account of the invitation, then signs the user in as the
 * sign-in page does. With `decision=sign_out`: ends the session of this browser first. A signed-in user accepts nothing.
 */
export const submitInvitation = pageForm(async (form, request) => {
  const token = form.get('token') ?? '';
  if (form.get('decision') === 'sign_out') return signOutFirst(token);
  if (await currentUser()) return seeOther(page, { token });
  const anonymous = { kind: 'system' as const, id: null, name: 'invitation', permissions: new Set<never>() };
  const ctx: Ctx = { ...(await requestParts(request.headers)), actor: anonymous };
  const [username, password] = [form.get('username') ?? '', form.get('password') ?? ''];
  const result = await acceptInvitation(ctx, token, { username, password });
  switch (result.outcome) {
    case 'ended':
      ctx.log.warn('invitation.refused', { requestId: ctx.requestId, ip: ctx.ip ?? undefined });
      return seeOther(page, { token });
    case 'refused':
      return withCookie(
        seeOther(page, { token, error: 'invalid' }),
        formInputCookie(ctx, 'invitation', { token, username, errors: result.errors }),
      );
    case 'accepted':
      return signInWith(ctx, result.username, password);
  }
});

async function signOutFirst(token: string): Promise<Reply> {
  await endSession(await sessionCookie());
  await signOut({ redirect: false });
  return seeOther(page, { token });
}

async function signInWith(ctx: Ctx, username: string, password: string): Promise<Reply> {
  const refused = await signIn('credentials', { username, password });
  const next = refused && pageOfRefusal(refused.code);
  if (next) return seeOther(next, { return_to: AFTER_SIGN_IN });
  if (refused) return seeOther('/login', { error: refused.code });
  return withCookie(seeOther(pageAfterSignIn(AFTER_SIGN_IN, await rememberDevice())), expiredFormInputCookie(ctx));
}
