import 'server-only';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { outranks, type Permission } from '../access';
import { container } from '../container';
import type { Ctx } from '../context';
import { traced } from '../errors';
import { connectionOf, pathOf } from '../http';
import { findSession, type SignedIn } from '../sessions';
import { sessionCookie } from './session';

const signedIn = cache(async (): Promise<SignedIn | null> => {
  const sessionId = await sessionCookie();
  if (!sessionId) return null;
  const { requestId } = connectionOf(await headers());
  return findSession(container(), sessionId).catch((error: unknown) => {
    throw traced(error, requestId);
  });
});

/** The person who is signed in, once a request; null for nobody. */
export const currentUser = signedIn;

/**
 * The context of the administrator who asks. Call it first in every page: it reads the cookie, so the page is
 * rendered for this request alone. Sends everyone else to sign in, or away.
 */
export async function consoleContext(): Promise<Ctx> {
  const ctx = await accountContext();
  if (ctx.actor.permissions.size > 0) return ctx;
  redirect(pathOf(await headers()) === '/console' ? '/account' : '/no-access');
}

/** The context of whoever is signed in, with a role or without; sends everyone else to sign in. */
export async function accountContext(): Promise<Ctx> {
  const given = await headers();
  const current = await signedIn();
  if (!current) redirect(`/login?return_to=${encodeURIComponent(pathOf(given))}`);
  return { ...container(), ...connectionOf(given), actor: current.actor };
}

export type Viewer = {
  id: string;
  username: string;
  name: string | null;
  email: string;
  roles: string[];
  can(permission: string): boolean;
  /** Whether an account with these roles may do no more than the viewer, so that they may act on it. */
  outranks(roles: readonly string[]): boolean;
};

/** Who looks at the page, and what to show them. What they may do is decided by the verbs. */
export async function consoleViewer(ctx: Ctx): Promise<Viewer> {
  const current = await signedIn();
  if (!current) redirect('/login');
  const { epoch, ...user } = current.user;
  const { permissions } = ctx.actor;
  return {
    ...user,
    can: (permission) => permissions.has(permission as Permission),
    outranks: (roles) => outranks(permissions, roles),
  };
}
