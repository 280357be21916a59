import { hash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A credential in hand. It prints as `[redacted]`; `reveal()` marks every place where it leaves. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** A new 256-bit value behind a prefix that secret scanners recognise. */
  static random(prefix: string): Secret {
    return new Secret(prefix + randomBytes(32).toString('base64url'));
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

export const sha256 = (value: string): Buffer => hash('sha256', value, 'buffer');

/** The same as base64url text. */
export const sha256Text = (value: string): string => hash('sha256', value, 'base64url');

export const equalBytes = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && timingSafeEqual(a, b);
