import { z } from 'zod';
import type { Container } from '@/lib/kernel/container';
import { seal, unseal } from '@/lib/kernel/derived-keys';

/** The browser follows the redirect at once. */
const LIFETIME_MS = 60_000;
const MAX_LENGTH = 6_000;

const Answer = z.strictObject({ response: z.string(), expiresAt: z.number() });

/** The members of an answer that are used. */
const members = ['code', 'state', 'iss', 'error', 'user'];

type Parts = Pick<Container, 'keys'>;

const context = (slug: string): string => `federation-answer:${slug}`;

/**
 * The posted answer of a provider (OAuth 2.0 Form Post Response Mode) as a text for the URL of a GET, encrypted: browsers send
 * no cookies with a form of another site. It works for a minute, and once, because its `state` does. Null if it is too long.
 */
export function sealFormAnswer({ keys }: Parts, slug: string, form: URLSearchParams): string | null {
  const kept = new URLSearchParams();
  for (const name of members) for (const value of form.getAll(name)) kept.append(name, value);
  const response = kept.toString();
  if (response.length > MAX_LENGTH) return null;
  return seal(keys.seal, JSON.stringify({ response, expiresAt: Date.now() + LIFETIME_MS }), context(slug));
}

/** The answer in such a text. Empty if the text is not of this service and provider, or too old. */
export function openFormAnswer({ keys }: Parts, slug: string, text: string): URLSearchParams {
  const opened = unseal(keys.seal, text, context(slug));
  const answer = opened === null ? null : (Answer.safeParse(JSON.parse(opened)).data ?? null);
  return new URLSearchParams(answer && answer.expiresAt > Date.now() ? answer.response : '');
}
