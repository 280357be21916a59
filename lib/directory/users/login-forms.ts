import { domainToUnicode } from 'node:url';
import { canonicalEmail, canonicalUsername } from './canonical';

/** The forms in which a username is looked up: as a username, and as an email address with its domain in A-labels. */
export const usernameForms = (username: string): string[] => [canonicalUsername(username), canonicalEmail(username)];

/** The forms in which an email address is looked up, and the usernames that spell the same address. */
export function emailForms(email: string): string[] {
  const canonical = canonicalEmail(email);
  const at = canonical.lastIndexOf('@') + 1;
  const unicode = canonical.slice(0, at) + domainToUnicode(canonical.slice(at));
  return [canonical, canonicalUsername(email), canonicalUsername(unicode)];
}
