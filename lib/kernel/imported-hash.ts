import { type IdentifiedKey, seal, unseal } from './derived-keys';

/** How another system hashed a password. Byte strings are base64. */
export type ImportedHash =
  /** `prehash`: the password is hashed first, as hexadecimal text (Django). `pepper` follows the password (Devise). */
  | { kind: 'bcrypt'; hash: string; prehash?: 'sha256'; pepper?: string }
  | { kind: 'pbkdf2'; digest: 'sha1' | 'sha256' | 'sha512'; iterations: number; salt: string; key: string }
  | { kind: 'scrypt'; cost: number; blockSize: number; parallelism: number; salt: string; key: string }
  /** The key that scrypt derives encrypts the signer key of the Firebase project; `key` is the result. */
  | { kind: 'firebase'; cost: number; blockSize: number; signerKey: string; salt: string; key: string }
  | {
      kind: 'argon2';
      type: 'argon2d' | 'argon2i' | 'argon2id';
      version: number;
      memory: number;
      passes: number;
      parallelism: number;
      salt: string;
      key: string;
    };

/** What a stored hash of another system begins with. A hash of this service begins with the id of its pepper. */
const PREFIX = 'imported-hash:';

export const isImportedHash = (stored: string): boolean => stored.startsWith(PREFIX);

/**
 * The hash as it is stored until the first sign-in. It is sealed: a stolen table cannot be brute-forced without APP_SECRET,
 * and peppers and signer keys of the other system stay secret.
 */
export const sealImportedHash = (keys: IdentifiedKey[], hash: ImportedHash): string =>
  PREFIX + seal(keys, JSON.stringify(hash), 'imported-hash');

/** Null when APP_SECRET has changed or the text was altered. */
export function openImportedHash(keys: IdentifiedKey[], stored: string): ImportedHash | null {
  const text = unseal(keys, stored.slice(PREFIX.length), 'imported-hash');
  return text === null ? null : (JSON.parse(text) as ImportedHash);
}
