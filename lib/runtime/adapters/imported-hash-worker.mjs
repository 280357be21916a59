import { createCipheriv, createHash, pbkdf2Sync, scryptSync, timingSafeEqual } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { argon2d, argon2i, argon2id } from '@noble/hashes/argon2.js';
import runBcrypt from './hash-worker.mjs';

const bytes = (/** @type {string} */ text) => Buffer.from(text, 'base64');

const scrypt = (password, salt, { cost, blockSize, parallelism }, length) =>
  scryptSync(password, salt, length, {
    N: cost,
    r: blockSize,
    p: parallelism,
    maxmem: 128 * blockSize * (cost + parallelism + 2),
  });

/** The functions by the kind of the hash: what the password is hashed to, in the form of `key`. */
const derive = {
  pbkdf2: (password, { digest, iterations, salt, key }) =>
    pbkdf2Sync(password, bytes(salt), iterations, bytes(key).length, digest),
  scrypt: (password, { salt, key, cost, blockSize, parallelism }) =>
    scrypt(password, bytes(salt), { cost, blockSize, parallelism }, bytes(key).length),
  // The key of scrypt encrypts the signer key with AES-256 in counter mode, beginning at zero.
  firebase: (password, { salt, signerKey, cost, blockSize }) => {
    const key = scrypt(password, bytes(salt), { cost, blockSize, parallelism: 1 }, 32);
    return createCipheriv('aes-256-ctr', key, Buffer.alloc(16)).update(bytes(signerKey));
  },
  argon2: (password, { type, version, memory, passes, parallelism, salt, key }) =>
    ({ argon2d, argon2i, argon2id })[type](Buffer.from(password), bytes(salt), {
      m: memory,
      t: passes,
      p: parallelism,
      version,
      dkLen: bytes(key).length,
    }),
};

function isMatch(password, imported) {
  if (imported.kind !== 'bcrypt') {
    const [found, expected] = [derive[imported.kind](password, imported), bytes(imported.key)];
    return found.length === expected.length && timingSafeEqual(found, expected);
  }
  const { hash, prehash, pepper = '' } = imported;
  const text = prehash ? createHash(prehash).update(password).digest('hex') : password + pepper;
  return runBcrypt({ text, cost: undefined, stored: hash }).value;
}

/** Compares a password with a hash of another system. Also returns how long that took. */
export default function run({ text, imported }) {
  const startedAt = performance.now();
  return { value: isMatch(text, imported), tookMs: performance.now() - startedAt };
}
