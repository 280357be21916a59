/** The value of one cookie of a Cookie header, or null. */
export function readCookie(cookies: string | null, name: string): string | null {
  const prefix = `${name}=`;
  const found = cookies?.split(/; */).find((cookie) => cookie.startsWith(prefix));
  return found?.slice(prefix.length) || null;
}
