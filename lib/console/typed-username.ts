import 'server-only';
import { cookies } from 'next/headers';
import { container } from '../container';
import { cookieName } from './session-cookie';

const NAME = 'username';
const SECONDS = 60;
const LONGEST = 256;

/** `Set-Cookie` that brings what was typed as username back to the sign-in page; an address would stay in histories. */
export function typedUsernameCookie(username: string): string {
  const { config } = container();
  const value = encodeURIComponent(username.slice(0, LONGEST).toWellFormed());
  const secure = config.secureCookies ? '; Secure' : '';
  return `${cookieName({ config }, NAME)}=${value}; Path=/; Max-Age=${SECONDS}; HttpOnly; SameSite=Lax${secure}`;
}

/** What was typed as username at the sign-in that failed within the last minute, or nothing. */
export async function typedUsername(): Promise<string> {
  return (await cookies()).get(cookieName(container(), NAME))?.value ?? '';
}
