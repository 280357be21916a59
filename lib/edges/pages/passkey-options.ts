import { readSettings } from '@/lib/directory/settings';
import { getUserRow } from '@/lib/directory/users';
import type { Ctx } from '@/lib/kernel/context';
import { readCookie } from '@/lib/kernel/cookies';
import { newBrowserKey } from '@/lib/oauth';
import { findUsableFactors } from '@/lib/sign-in/factors';
import { allowsPasskeySignIn, assertionOptions, enrolmentOptions } from '@/lib/sign-in/passkeys';
import { browserCookieName, browserKeyOf } from '../browser';
import { withBrowserKey } from '../browser/browser';
import { jsonReply, type Reply } from '../http';
import { AFTER_SIGN_IN } from './after-sign-in';
import { currentUser } from './console-context';
import { signInToProve } from './current-sign-in';
import { ownPath } from './own-path';
import { pageForm } from './page-form';
import { pageTexts } from './page-texts';
import { requestParts } from './request-parts';
import { signInProgress } from './sign-in-progress';

const ended = async (): Promise<Reply> => jsonReply(409, { message: (await pageTexts()).text('flow.passkey.ended') });

/**
 * `POST /login/passkey/options`: purpose (`sign-in`, `factor`, `renewal` or `enrol`), return_to. What the browser needs for the ceremony,
 * as JSON. To sign in, every browser gets the same, whichever accounts exist.
 */
export const passkeyOptions = pageForm(async (form, request): Promise<Reply> => {
  const returnTo = ownPath(form.get('return_to'), AFTER_SIGN_IN);
  switch (form.get('purpose')) {
    case 'sign-in':
      return optionsToSignIn(request);
    case 'factor':
      return optionsToProve(returnTo);
    case 'renewal':
      return optionsToRenew(request);
    case 'enrol':
      return optionsToEnrol(returnTo);
    default:
      return jsonReply(400, { message: 'purpose must be sign-in, factor, renewal or enrol' });
  }
});

async function optionsToSignIn(request: Request): Promise<Reply> {
  const actor = { kind: 'system' as const, id: null, name: 'sign-in', permissions: new Set<never>() };
  const ctx: Ctx = { ...(await requestParts(request.headers)), actor };
  const settings = await readSettings(ctx.db);
  if (!allowsPasskeySignIn(settings)) return ended();
  const known = browserKeyOf(readCookie(request.headers.get('cookie'), browserCookieName(ctx)));
  const key = known ?? newBrowserKey();
  const options = await assertionOptions(ctx, settings, { purpose: 'sign-in', boundTo: key });
  return withBrowserKey(ctx, jsonReply(200, options), { key: known }, key);
}

async function optionsToProve(returnTo: string): Promise<Reply> {
  const progress = await signInProgress(returnTo);
  if (progress?.step !== 'factor' || !progress.ways.includes('passkey')) return ended();
  const current = progress.begun ?? (await signInToProve());
  if (!current) return ended();
  const { ctx, settings, signIn, factors } = current;
  const passkeys = factors.filter(({ kind }) => kind === 'passkey');
  return jsonReply(200, await assertionOptions(ctx, settings, { purpose: 'factor', boundTo: signIn.id }, passkeys));
}

/** For the step-up of the current session, which the challenge is bound to. */
async function optionsToRenew(request: Request): Promise<Reply> {
  const current = await currentUser();
  if (!current) return ended();
  const ctx: Ctx = { ...(await requestParts(request.headers)), actor: current.actor };
  const settings = await readSettings(ctx.db);
  const passkeys = (await findUsableFactors(ctx, settings, current.user.id)).filter(({ kind }) => kind === 'passkey');
  if (passkeys.length === 0) return ended();
  const ceremony = { purpose: 'renewal', boundTo: current.session.id } as const;
  return jsonReply(200, await assertionOptions(ctx, settings, ceremony, passkeys));
}

async function optionsToEnrol(returnTo: string): Promise<Reply> {
  const progress = await signInProgress(returnTo);
  const isAllowed = progress?.settings.sign_in.factors.includes('passkey');
  if (progress?.step !== 'enrol' || !progress.isFresh || !isAllowed) return ended();
  const current = progress.begun ?? (await signInToProve());
  if (!current) return ended();
  const { ctx, signIn } = current;
  const user = await getUserRow(ctx.db, signIn.userId);
  return jsonReply(200, await enrolmentOptions(ctx, user, { purpose: 'enrol', boundTo: signIn.id }));
}
