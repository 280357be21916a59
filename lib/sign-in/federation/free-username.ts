import { randomInt } from 'node:crypto';
import { Username } from '@/lib/directory/users/schema';

/** With a hyphen and nine digits a username has at most 64 characters. */
const MAX_BASE = 54;
const FALLBACK = 'user';

/** The part of a text that can be a username: other characters become hyphens. */
function usable(text: string): string | null {
  const written = text
    .normalize('NFKC')
    .replace(/@.*$/, '')
    .replace(/[^\p{L}\p{M}\p{N}._+-]+/gu, '-')
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
    .slice(0, MAX_BASE)
    .replace(/[^\p{L}\p{N}]+$/u, '');
  return Username.safeParse(written).data ?? null;
}

/**
 * The usernames to try for a new account, in this order: the first one that can be used as it is, then with a number. The
 * numbers are random, so that two people of one name who arrive at once rarely meet.
 */
export function* usernamesToTry(wanted: readonly string[]): Generator<string> {
  const base = wanted.map(usable).find((name) => name !== null) ?? FALLBACK;
  if (base !== FALLBACK) yield base;
  for (let tries = 0; tries < 8; tries++) yield `${base}-${randomInt(10 ** (tries + 2))}`;
}
