import { checkCost } from './check-cost';
import { bcryptHash, modularHash } from './modular-hash';
import { type ParsedHash, unusable } from './parsed-hash';
import { readBase64 } from './read-base64';

export const isDjangoHash = (text: string): boolean =>
  /^(pbkdf2_sha(1|256)|bcrypt(_sha256)?|argon2|scrypt)\$/.test(text);

/** `algorithm$…` as Django stores it: the salt of PBKDF2 and scrypt is text, not base64. */
export function djangoHash(text: string): ParsedHash {
  const [algorithm = '', ...parts] = text.split('$');
  const rest = text.slice(algorithm.length + 1);
  if (algorithm === 'bcrypt') return bcryptHash(rest);
  if (algorithm === 'bcrypt_sha256') return bcryptHash(rest, { prehash: 'sha256' });
  if (algorithm === 'argon2') return modularHash(`$${rest}`);
  const found = algorithm === 'scrypt' ? scryptOf(parts) : pbkdf2Of(algorithm, parts);
  return found ?? unusable('must be complete: its parameters, salt or hash cannot be read');
}

const saltOf = (text: string): string => Buffer.from(text).toString('base64');

const isNumber = (text: string | undefined): boolean => /^\d{1,10}$/.test(text ?? '');

function pbkdf2Of(algorithm: string, [iterations, salt, hash, ...more]: string[]): ParsedHash | null {
  const key = readBase64(hash ?? '');
  if (!isNumber(iterations) || !salt || key === null || more.length > 0) return null;
  const digest = algorithm === 'pbkdf2_sha1' ? 'sha1' : 'sha256';
  return checkCost({ kind: 'pbkdf2', digest, iterations: Number(iterations), salt: saltOf(salt), key });
}

function scryptOf([cost, salt, blockSize, parallelism, hash, ...more]: string[]): ParsedHash | null {
  const key = readBase64(hash ?? '');
  if (![cost, blockSize, parallelism].every(isNumber) || !salt || key === null || more.length > 0) return null;
  return checkCost({
    kind: 'scrypt',
    cost: Number(cost),
    blockSize: Number(blockSize),
    parallelism: Number(parallelism),
    salt: saltOf(salt),
    key,
  });
}
