import passwords from '@zxcvbn-ts/language-common/dist/passwords.json.mjs';

/** Common passwords with at least eight characters, the shortest possible PASSWORD_MIN_LENGTH. */
export const commonPasswords: ReadonlySet<string> = new Set(passwords.filter((password) => password.length >= 8));
