import { domainToUnicode } from 'node:url';
import { canonicalEmail, canonicalUsername } from './canonical';

/** What a username is found by: as it is, and read as an email address, whose international domain is compared as A-labels. */
export const usernameForms = (username: string): string[] => [canonicalUsername(username), canonicalEmail(username)];

/** What an email address is found by, and the usernames that are the same address in another spelling of the domain. */
export function emailForms(email: string): string[] {
  const canonical = canonicalEmail(email);
  const at = canonical.lastIndexOf('@') + 1;
  const unicode = canonical.slice(0, at) + domainToUnicode(canonical.slice(at));
  return [canonical, canonicalUsername(email), canonicalUsername(unicode)];
}
