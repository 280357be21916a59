import { hash, randomFillSync, timingSafeEqual } from 'node:crypto';

/** A credential. It prints as `[redacted]`; only `reveal()` returns its value. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** A new 256-bit value behind a prefix that secret scanners recognise. */
  static random(prefix: string): Secret {
    return new Secret(prefix + freshText());
  }

  reveal(): string {
    return this.#value;
  }

  /** SHA-256, for values with 256 bits of entropy; passwords go through PasswordHasher. */
  hash(): Buffer {
    return sha256(this.#value);
  }

  toJSON(): string {
    return '[redacted]';
  }

  toString(): string {
    return '[redacted]';
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return '[redacted]';
  }
}

const FRESH_BYTES = 32;
const pool = Buffer.alloc(128 * FRESH_BYTES);
let left = 0;

/** 256 random bits as text. Random bytes are drawn for many values at once, which is faster; used bytes are erased. */
function freshText(): string {
  if (left === 0) left = randomFillSync(pool).length;
  const bytes = pool.subarray(left - FRESH_BYTES, left);
  left -= FRESH_BYTES;
  const text = bytes.toString('base64url');
  bytes.fill(0);
  return text;
}

export const sha256 = (value: string): Buffer => hash('sha256', value, 'buffer');

/** SHA-256 as base64url text. */
export const sha256Text = (value: string): string => hash('sha256', value, 'base64url');

export const equalBytes = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && timingSafeEqual(a, b);
