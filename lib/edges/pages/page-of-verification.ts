import 'server-only';
import { redirect } from 'next/navigation';
import { isMailOn } from '@/lib/directory/mail';
import { findVerification, lastVerification } from '@/lib/sign-in/verification';
import { AFTER_SIGN_IN } from './after-sign-in';
import { authorizationIdOf } from './authorization-id-of';
import { currentFlow } from './flow';
import { ownPath } from './own-path';
import { pendingProgress, redirectToStep } from './page-of-factor';
import { pageTexts } from './page-texts';
import { visitor } from './visitor';

export type PageOfVerification = {
  returnTo: string;
  username: string;
  email: string;
  isMailOn: boolean;
  /** Whether a mail was sent whose link works. */
  isSent: boolean;
};

/** What `/login/verify-address` shows. Redirects if the page is not the next step. */
export async function pageOfVerification(given: string): Promise<PageOfVerification> {
  const returnTo = ownPath(given, AFTER_SIGN_IN);
  const progress = await pendingProgress(returnTo);
  const { ctx, step, user } = progress;
  if (step !== 'verify_address') {
    redirectToStep(progress, returnTo);
    redirect(returnTo);
  }
  return {
    returnTo,
    username: user.username,
    email: user.email,
    isMailOn: isMailOn(ctx),
    isSent: (await lastVerification(ctx, user)) !== null,
  };
}

export type PageOfLink =
  | { state: 'live' | 'changed'; email: string }
  | { state: 'verified'; email: string; next: { path: string; label: string } }
  | { state: 'expired' | 'unknown' };

/** What the link of a mail that verifies an address shows. Opening it changes nothing. */
export async function pageOfVerificationLink(token: string): Promise<PageOfLink> {
  const found = await findVerification(await visitor(), token);
  if (found.state !== 'verified') return found;
  return { state: 'verified', email: found.email, next: await nextAfter(found.returnTo) };
}

/** Back to the application if its request began in this browser and still waits, else to the account. */
async function nextAfter(returnTo: string | null): Promise<{ path: string; label: string }> {
  const path = ownPath(returnTo, '/account');
  const id = authorizationIdOf(path);
  const flow = id ? await currentFlow(id) : null;
  const { text } = await pageTexts();
  if (flow) return { path, label: text('flow.verifyEmail.continueTo', { client: flow.client.name }) };
  return /^\/device\?/.test(path)
    ? { path, label: text('flow.common.continue') }
    : { path: '/account', label: text('flow.common.toAccount') };
}
