import { djangoHash, isDjangoHash } from './django-hash';
import { type FirebaseKeys, firebaseHash } from './firebase-hash';
import { keycloakCredential } from './keycloak-credential';
import { bcryptHash, modularHash } from './modular-hash';
import { type ParsedHash, unusable } from './parsed-hash';

/** Secrets of the other system that its hashes depend on. */
export type HashKeys = { pepper?: string | undefined; firebase?: FirebaseKeys | undefined };

const unknownFormat =
  'must be in a known format: bcrypt ($2a$, $2b$, $2y$), $argon2id$, $scrypt$ or $pbkdf2-sha256$ (Zitadel, passlib), ' +
  'pbkdf2_sha256$, bcrypt_sha256$, argon2$ or scrypt$ (Django), a password credential of Keycloak, or hash and salt of Firebase';

/**
 * Reads the password hash of a row in the format of any supported system. Null without a password: the list of credentials
 * has none, or Django stored an unusable one.
 */
export function parsePasswordHash(value: unknown, salt: string | undefined, keys: HashKeys): ParsedHash | null {
  const found = typeof value === 'string' ? jsonOr(value) : value;
  if (Array.isArray(found)) {
    const credential: unknown = found.find((one) => one?.type === 'password');
    return credential === undefined ? null : parsePasswordHash(credential, salt, keys);
  }
  if (typeof found === 'object' && found !== null) return keycloakCredential(found as Record<string, unknown>);
  if (typeof found !== 'string') return unusable(unknownFormat);
  if (found.startsWith('!')) return null;
  if (salt !== undefined) return firebaseHash(found, salt, keys.firebase);
  if (/^\$2[aby]\$/.test(found)) return bcryptHash(found, { pepper: keys.pepper });
  if (/^\$(argon2|scrypt\$|pbkdf2)/.test(found)) return modularHash(found);
  return isDjangoHash(found) ? djangoHash(found) : unusable(unknownFormat);
}

/** Credentials of Keycloak are JSON in a cell of a CSV file. */
function jsonOr(text: string): unknown {
  if (!/^[[{]/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
