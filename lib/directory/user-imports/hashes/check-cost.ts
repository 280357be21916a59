import type { ImportedHash } from '@/lib/kernel/imported-hash';
import { type ParsedHash, unusable } from './parsed-hash';
import { bytesIn } from './read-base64';

/*
 * Each sign-in computes the hash once. The limits are above the defaults of every supported system, and keep one sign-in
 * below about two seconds and 128 MiB.
 */
const MAX_ITERATIONS = 2_000_000;
const MIN_BCRYPT_COST = 4;
const MAX_BCRYPT_COST = 14;
const MAX_MEMORY_KIB = 131_072;
const MAX_SCRYPT_WORK = 2 ** 22;
const MAX_ARGON2_WORK = 262_144;
const MAX_PARALLELISM = 16;
const MIN_KEY_BYTES = 16;
const MAX_KEY_BYTES = 128;

const isCount = (value: number, max: number): boolean => Number.isInteger(value) && value >= 1 && value <= max;

/** The hash, if it can be computed with a bounded effort. Otherwise the limit that it exceeds. */
export function checkCost(hash: ImportedHash): ParsedHash {
  const problem = problemOf(hash);
  return problem === null ? { hash } : unusable(problem);
}

function problemOf(hash: ImportedHash): string | null {
  if (hash.kind === 'bcrypt') return bcryptProblem(Number(hash.hash.slice(4, 6)));
  const length = bytesIn(hash.key);
  if (length < MIN_KEY_BYTES || length > MAX_KEY_BYTES)
    return `must have a hash of ${MIN_KEY_BYTES} to ${MAX_KEY_BYTES} bytes`;
  if (hash.kind === 'pbkdf2')
    return isCount(hash.iterations, MAX_ITERATIONS) ? null : `must have 1 to ${MAX_ITERATIONS} iterations`;
  return hash.kind === 'argon2' ? argon2Problem(hash) : scryptProblem(hash);
}

const bcryptProblem = (cost: number): string | null =>
  cost >= MIN_BCRYPT_COST && cost <= MAX_BCRYPT_COST
    ? null
    : `must have a bcrypt cost from ${MIN_BCRYPT_COST} to ${MAX_BCRYPT_COST}`;

const memoryProblem = (memory: number): string | null =>
  isCount(memory, MAX_MEMORY_KIB) ? null : `must use at most ${MAX_MEMORY_KIB / 1024} MiB of memory`;

function scryptProblem(hash: Extract<ImportedHash, { kind: 'scrypt' | 'firebase' }>): string | null {
  const { cost, blockSize } = hash;
  const parallelism = hash.kind === 'scrypt' ? hash.parallelism : 1;
  if (!Number.isInteger(Math.log2(cost)) || cost < 2) return 'must have a scrypt cost that is a power of two';
  if (!isCount(blockSize, 32) || !isCount(parallelism, MAX_PARALLELISM))
    return `must have a scrypt block size of 1 to 32 and a parallelism of 1 to ${MAX_PARALLELISM}`;
  const tooMuchWork = cost * blockSize * parallelism > MAX_SCRYPT_WORK;
  return memoryProblem((cost * blockSize) / 8) ?? (tooMuchWork ? 'must not need so much scrypt work' : null);
}

function argon2Problem({
  memory,
  passes,
  parallelism,
  version,
  salt,
}: Extract<ImportedHash, { kind: 'argon2' }>): string | null {
  if (version !== 0x10 && version !== 0x13) return 'must be of Argon2 version 16 or 19';
  if (bytesIn(salt) < 8) return 'must have a salt of at least 8 bytes';
  if (!isCount(parallelism, MAX_PARALLELISM)) return `must have a parallelism of 1 to ${MAX_PARALLELISM}`;
  if (!(memory >= 8 * parallelism)) return 'must use at least 8 KiB of memory for each thread';
  const tooMuchWork = !isCount(passes, 64) || memory * passes > MAX_ARGON2_WORK;
  const isTooLarge = memoryProblem(memory);
  return isTooLarge ?? (tooMuchWork ? `must use at most ${MAX_ARGON2_WORK} KiB times passes` : null);
}
