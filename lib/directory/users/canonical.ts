import { withoutJoiners } from '@/lib/kernel/without-joiners';

export { canonicalEmail } from '@/lib/kernel/email-address';

/** The form in which a username is unique and looked up. It has no joiners, since some of them are invisible. */
export const canonicalUsername = (username: string): string =>
  withoutJoiners(username.normalize('NFKC').trim().toLowerCase());
