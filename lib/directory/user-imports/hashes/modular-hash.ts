import { checkCost } from './check-cost';
import { type ParsedHash, unusable } from './parsed-hash';
import { readBase64 } from './read-base64';

const bcrypt = /^\$2[aby]\$\d\d\$[./A-Za-z0-9]{53}$/;
const argon2 = /^\$(argon2(?:id|i|d))(?:\$v=(\d{1,3}))?\$m=(\d{1,10}),t=(\d{1,10}),p=(\d{1,10})\$([^$]+)\$([^$]+)$/;
const scrypt = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,10}),p=(\d{1,10})\$([^$]+)\$([^$]+)$/;
const pbkdf2 = /^\$pbkdf2(?:-(sha1|sha256|sha512))?\$(?:i=)?(\d{1,10})\$([^$]+)\$([^$]+)$/;

/** bcrypt as `$2a$`, `$2b$` or `$2y$`: Auth0, Supabase, Devise (which may have a pepper) and others. */
export function bcryptHash(text: string, more: { pepper?: string | undefined; prehash?: 'sha256' } = {}): ParsedHash {
  if (!bcrypt.test(text)) return unusable('must be complete: a bcrypt hash has 60 characters');
  const { pepper, prehash } = more;
  return checkCost({ kind: 'bcrypt', hash: text, ...(pepper && { pepper }), ...(prehash && { prehash }) });
}

/** The modular crypt formats of passlib and of the PHC string format, which Zitadel writes. */
export function modularHash(text: string): ParsedHash {
  const found = argon2Of(text) ?? scryptOf(text) ?? pbkdf2Of(text);
  return found ?? unusable('must be complete: its parameters, salt or hash cannot be read');
}

const bytes = (salt: string | undefined, key: string | undefined): { salt: string; key: string } | null => {
  const read = { salt: readBase64(salt ?? ''), key: readBase64(key ?? '') };
  return read.salt !== null && read.key !== null ? { salt: read.salt, key: read.key } : null;
};

function argon2Of(text: string): ParsedHash | null {
  const [, type, version = '16', memory, passes, parallelism, salt, key] = argon2.exec(text) ?? [];
  const parts = bytes(salt, key);
  if (type === undefined || parts === null) return null;
  return checkCost({
    kind: 'argon2',
    type: type as 'argon2id',
    version: Number(version),
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    ...parts,
  });
}

function scryptOf(text: string): ParsedHash | null {
  const [, exponent, blockSize, parallelism, salt, key] = scrypt.exec(text) ?? [];
  const parts = bytes(salt, key);
  if (exponent === undefined || parts === null) return null;
  return checkCost({
    kind: 'scrypt',
    cost: 2 ** Number(exponent),
    blockSize: Number(blockSize),
    parallelism: Number(parallelism),
    ...parts,
  });
}

function pbkdf2Of(text: string): ParsedHash | null {
  const [, digest = 'sha1', iterations, salt, key] = pbkdf2.exec(text) ?? [];
  const parts = bytes(salt, key);
  if (iterations === undefined || parts === null) return null;
  return checkCost({ kind: 'pbkdf2', digest: digest as 'sha256', iterations: Number(iterations), ...parts });
}
