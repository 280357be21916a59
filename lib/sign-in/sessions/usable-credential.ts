/** Whether a text can be a username or password. Other text must not reach the hash or the database. */
export const usableCredential = (value: string, max: number): boolean =>
  value !== '' && value.length <= max && value.isWellFormed() && !value.includes('\0');
