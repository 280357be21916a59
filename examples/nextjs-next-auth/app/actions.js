'use server';

import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { getToken } from 'next-auth/jwt';
import { signIn, signOut } from '../auth.mjs';

const { ISSUER, CLIENT_ID, AUTH_SECRET } = process.env;

export async function signInHere() {
  await signIn('identity', { redirectTo: '/' });
}

/** Ends the session here, then the one at the service (OpenID Connect RP-Initiated Logout §2). */
export async function signOutEverywhere() {
  const sent = await headers();
  const secureCookie = sent.get('x-forwarded-proto') === 'https';
  const token = await getToken({ req: { headers: sent }, secret: AUTH_SECRET, secureCookie });
  await signOut({ redirect: false });
  const logout = new URL(`${ISSUER}/oauth2/logout`);
  if (token?.id_token) logout.searchParams.set('id_token_hint', token.id_token);
  logout.searchParams.set('client_id', CLIENT_ID);
  logout.searchParams.set('post_logout_redirect_uri', `${secureCookie ? 'https' : 'http'}://${sent.get('host')}/`);
  redirect(logout.href);
}
