import { randomBytes } from 'node:crypto';

/** Makes the name of a user, client or resource unique, so that files and runs do not share any. */
export const ownName = (name: string): string => `${name}-${randomBytes(3).toString('hex')}`;
