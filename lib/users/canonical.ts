import { withoutJoiners } from '../one-script';

export { canonicalEmail } from './email-address';

/** The form under which a username is unique and looked up, without joiners: nobody sees every one of them. */
export const canonicalUsername = (username: string): string =>
  withoutJoiners(username.normalize('NFKC').trim().toLowerCase());
