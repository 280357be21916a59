import { checkCost } from './check-cost';
import { type ParsedHash, unusable } from './parsed-hash';
import { readBase64 } from './read-base64';

/** The password hash parameters of a Firebase project. */
export type FirebaseKeys = { signer_key: string; salt_separator: string; rounds: number; mem_cost: number };

/** A hash of Firebase's modified scrypt. Salt and hash come from the user, everything else from the project. */
export function firebaseHash(hash: string, salt: string, keys: FirebaseKeys | undefined): ParsedHash {
  if (!keys) return unusable('needs the hash parameters of the Firebase project: give them with the import');
  const key = readBase64(hash);
  const ownSalt = readBase64(salt);
  if (key === null || ownSalt === null) return unusable('must be base64 of at most 128 bytes, as its salt');
  const whole = Buffer.concat([Buffer.from(ownSalt, 'base64'), Buffer.from(keys.salt_separator, 'base64')]);
  return checkCost({
    kind: 'firebase',
    cost: 2 ** keys.mem_cost,
    blockSize: keys.rounds,
    signerKey: keys.signer_key,
    salt: whole.toString('base64'),
    key,
  });
}
