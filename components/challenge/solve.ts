/** How many tries run at once. The browser computes them in threads of its own, so the page stays quick. */
const AT_ONCE = 16;

type Challenge = {
  parameters: { nonce: string; salt: string; cost: number; keyLength: number; keyPrefix: string };
  signature: string;
};

const bytesOf = (hex: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

const hexOf = (bytes: ArrayBuffer): string =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');

const fromBase64Url = (text: string): string => atob(text.replaceAll('-', '+').replaceAll('_', '/'));

const toBase64Url = (text: string): string => btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

/** The key that PBKDF2 derives from the nonce and a counter, as hexadecimal text. */
async function keyOf({ parameters }: Challenge, counter: number): Promise<string> {
  const nonce = bytesOf(parameters.nonce);
  const password = new Uint8Array(nonce.length + 4);
  password.set(nonce);
  new DataView(password.buffer).setUint32(nonce.length, counter);
  const material = await crypto.subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits']);
  const { cost: iterations, keyLength, salt } = parameters;
  const derivation = { name: 'PBKDF2', hash: 'SHA-256', salt: bytesOf(salt), iterations };
  return hexOf(await crypto.subtle.deriveBits(derivation, material, keyLength * 8));
}

/**
 * Solves a challenge (ALTCHA, version 2): finds the counter whose key begins as asked. Returns the value of the field of the
 * form. Rejects where the browser has no Web Cryptography, for example on a page without TLS.
 */
export async function solve(text: string): Promise<string> {
  const challenge: Challenge = JSON.parse(fromBase64Url(text));
  for (let from = 0; ; from += AT_ONCE) {
    const counters = Array.from({ length: AT_ONCE }, (_, at) => from + at);
    const keys = await Promise.all(counters.map((counter) => keyOf(challenge, counter)));
    const found = keys.findIndex((key) => key.startsWith(challenge.parameters.keyPrefix));
    const derivedKey = keys[found];
    if (derivedKey) return toBase64Url(JSON.stringify({ challenge, solution: { counter: from + found, derivedKey } }));
  }
}
