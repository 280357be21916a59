import { container } from '@/lib/kernel/container';

/** `return_to` if it is a path of this service, else `fallback`. */
export function ownPath(given: string | null, fallback: string): string {
  if (!given || !/^\/(?![/\\])[\x21-\x7e]*$/.test(given)) return fallback;
  const { issuer } = container().config;
  const base = new URL(issuer).origin;
  return URL.canParse(given, base) && new URL(given, base).origin === base ? given : fallback;
}
