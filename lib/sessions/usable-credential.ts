/** What can be a username or a password at all, so that nothing else reaches the hash or the database. */
export const usableCredential = (value: string, max: number): boolean =>
  value !== '' && value.length <= max && value.isWellFormed() && !value.includes('\0');
