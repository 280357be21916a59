import passwords from '@zxcvbn-ts/language-common/dist/passwords.json.mjs';

/** Passwords long enough to pass the length rule that are among the first an attacker tries. */
export const commonPasswords: ReadonlySet<string> = new Set(passwords.filter((password) => password.length >= 8));
