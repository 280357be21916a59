import 'server-only';
import { cookies } from 'next/headers';
import { container } from '../container';
import { cookieName, setCookie } from './session-cookie';

const NAME = 'username';
const SECONDS = 60;
const LONGEST = 256;

/** `Set-Cookie` that brings what was typed as username back to the sign-in page; an address would stay in histories. */
export const typedUsernameCookie = (username: string): string =>
  setCookie(container(), NAME, encodeURIComponent(username.slice(0, LONGEST).toWellFormed()), SECONDS);

/** What was typed as username at the sign-in that failed within the last minute, or nothing. */
export async function typedUsername(): Promise<string> {
  return (await cookies()).get(cookieName(container(), NAME))?.value ?? '';
}
