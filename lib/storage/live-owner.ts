/**
 * SQL condition: the user is active and of the epoch that the row was made in.
 * @param row alias of the row, which has the column `user_epoch`.
 * @param user alias of its user.
 */
export const userIsLive = (row: string, user = 'u'): string =>
  `${user}.is_active and ${user}.epoch = ${row}.user_epoch`;

/**
 * SQL condition: the client is active and of the epoch that the row was made in.
 * @param row alias of the row, which has the column `client_epoch`.
 * @param client alias of its client.
 */
export const clientIsLive = (row: string, client = 'c'): string =>
  `${client}.is_active and ${client}.epoch = ${row}.client_epoch`;

/** SQL condition: the family is not revoked and not expired. */
export const familyIsLive = (family = 'f'): string =>
  `${family}.revoked_at is null and ${family}.absolute_expires_at > now()`;
