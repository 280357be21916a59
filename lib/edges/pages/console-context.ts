import 'server-only';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { outranks, type Permission } from '@/lib/kernel/access';
import type { Ctx } from '@/lib/kernel/context';
import { traced } from '@/lib/kernel/errors';
import { findSession, type SignedIn } from '@/lib/sign-in/sessions';
import { pathOf } from '../http';
import { requestParts } from './request-parts';
import { sessionCookie } from './session-cookie';

const signedIn = cache(async (): Promise<SignedIn | null> => {
  const sessionId = await sessionCookie();
  if (!sessionId) return null;
  const parts = await requestParts(await headers());
  return findSession(parts, sessionId).catch((error: unknown) => {
    throw traced(error, parts);
  });
});

/** The current user, or null. Looked up once for each request. */
export const currentUser = signedIn;

/**
 * The context of the current administrator. Call it first in every page: it reads the cookie, so the page is rendered for
 * this request alone. Redirects users without a console role to their account, and everyone else to the sign-in page.
 */
export async function consoleContext(): Promise<Ctx> {
  const ctx = await accountContext();
  if (ctx.actor.permissions.size > 0) return ctx;
  redirect(pathOf(await headers()) === '/console' ? '/account' : '/no-access');
}

/** The context of the current user, with or without a role. Redirects to the sign-in page if there is none. */
export async function accountContext(): Promise<Ctx> {
  const ctx = await signedInContext();
  if (!ctx) redirect(`/login?return_to=${encodeURIComponent(pathOf(await headers()))}`);
  return ctx;
}

/** The context of the current user, or null when the session has ended or never was. */
export async function signedInContext(): Promise<Ctx | null> {
  const current = await signedIn();
  return current && { ...(await requestParts(await headers())), actor: current.actor };
}

export type Viewer = {
  id: string;
  username: string;
  name: string | null;
  email: string;
  roles: string[];
  can(permission: string): boolean;
  /** Whether the viewer has every permission of an account with these roles, and so may change it. */
  outranks(roles: readonly string[]): boolean;
};

/** The user who views the page, and what to show. What the user may do is decided by the verbs. */
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
