import type { ReadyRow } from './read-row';

/** What a row would change of a user who exists. A username that was only derived from the address changes nothing. */
export const changesOfRow = ({
  data: { username, name, roles, email_verified, profile },
  namesUser,
}: Pick<ReadyRow, 'data' | 'namesUser'>) => ({
  ...(namesUser && { username }),
  ...Object.fromEntries(
    Object.entries({ name, roles, email_verified, profile }).filter(([, value]) => value !== undefined),
  ),
});
