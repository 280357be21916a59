import { createPublicKey, type KeyObject } from 'node:crypto';
import { BoundedMap } from '@/lib/kernel/bounded-map';
import { sha256Text } from '@/lib/kernel/secret';
import { type Algorithm, type PublicJwk, verifyBytes } from './algorithms';

const REMEMBERED = 10_000;

type Verifier = { alg: Algorithm; key: KeyObject };

/** Verifies signatures of compact JWS with a fixed set of keys. */
export class SignatureCheck {
  readonly #verifiers: Map<string, Verifier>;
  readonly #headers = new BoundedMap<string, Verifier | null>();
  readonly #results = new BoundedMap<string, boolean>(REMEMBERED);

  constructor(keys: readonly PublicJwk[]) {
    this.#verifiers = new Map(
      keys.map((jwk) => [jwk.kid, { alg: jwk.alg as Algorithm, key: createPublicKey({ key: jwk, format: 'jwk' }) }]),
    );
  }

  /** Whether a token names one of the keys and has a signature of another key. */
  isForged(token: string): boolean {
    const end = token.lastIndexOf('.');
    if (end < 0) return false;
    const verifier = this.#verifierOf(token.slice(0, token.indexOf('.')));
    if (!verifier) return false;
    const known = sha256Text(token);
    const last = this.#results.get(known);
    if (last !== undefined) return last;
    const signature = Buffer.from(token.slice(end + 1), 'base64url');
    const isForged = !verifyBytes(verifier.alg, verifier.key, Buffer.from(token.slice(0, end)), signature);
    this.#results.set(known, isForged);
    return isForged;
  }

  #verifierOf(header: string): Verifier | null {
    const known = this.#headers.get(header);
    if (known !== undefined) return known;
    const found = this.#find(header);
    this.#headers.set(header, found);
    return found;
  }

  #find(header: string): Verifier | null {
    try {
      const { kid, alg } = JSON.parse(Buffer.from(header, 'base64url').toString());
      const verifier = this.#verifiers.get(kid);
      return verifier && verifier.alg === alg ? verifier : null;
    } catch {
      return null;
    }
  }
}
