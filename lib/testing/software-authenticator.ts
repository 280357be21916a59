import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';

const sha256 = (data: string | Buffer): Buffer => createHash('sha256').update(data).digest();

const UP = 0x01;
const UV = 0x04;
const BE = 0x08;
const BS = 0x10;
const AT = 0x40;

type Options = {
  origin?: string;
  rpId?: string;
  isUserVerified?: boolean;
  /** Whether the key may be synced, and is. */
  isSynced?: boolean;
  crossOrigin?: boolean;
};

type CreationOptions = { challenge: string; rp: { id?: string }; user: { id: string } };
type RequestOptions = { challenge: string };

/** An authenticator in this process with one ES256 key: makes real answers of a browser. `options` make a wrong one. */
export class SoftwareAuthenticator {
  readonly id = randomBytes(32);
  counter = 0;
  readonly #key = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  readonly #defaults: Required<Options>;
  #userHandle = '';

  constructor(options: Options = {}) {
    this.#defaults = {
      origin: 'http://localhost:8000',
      rpId: 'localhost',
      isUserVerified: true,
      isSynced: false,
      crossOrigin: false,
      ...options,
    };
  }

  /** Answers `navigator.credentials.create`, as JSON (attestation `none`). */
  create(given: CreationOptions, options: Options = {}): string {
    const all = { ...this.#defaults, ...options };
    this.#userHandle = given.user.id;
    const size = Buffer.alloc(2);
    size.writeUInt16BE(this.id.length);
    const credential = Buffer.concat([Buffer.alloc(16), size, this.id, this.#publicKey()]);
    const authData = Buffer.concat([this.#authenticatorData(all, AT), credential]);
    const attestation = new Map<string, string | Uint8Array | Map<string, string>>([
      ['fmt', 'none'],
      ['attStmt', new Map<string, string>()],
      ['authData', Uint8Array.from(authData)],
    ]);
    return this.#answer({
      clientDataJSON: clientData('webauthn.create', given.challenge, all).toString('base64url'),
      attestationObject: Buffer.from(isoCBOR.encode(attestation)).toString('base64url'),
      transports: ['internal'],
    });
  }

  /** Answers `navigator.credentials.get`, as JSON. */
  get(given: RequestOptions, options: Options & { userHandle?: string } = {}): string {
    const all = { ...this.#defaults, ...options };
    const authData = this.#authenticatorData(all, 0);
    const data = clientData('webauthn.get', given.challenge, all);
    const signature = sign('sha256', Buffer.concat([authData, sha256(data)]), this.#key.privateKey);
    return this.#answer({
      clientDataJSON: data.toString('base64url'),
      authenticatorData: authData.toString('base64url'),
      signature: signature.toString('base64url'),
      userHandle: (options.userHandle ?? this.#userHandle) || undefined,
    });
  }

  #answer(response: object): string {
    const id = this.id.toString('base64url');
    return JSON.stringify({ id, rawId: id, type: 'public-key', response, clientExtensionResults: {} });
  }

  #authenticatorData({ rpId, isUserVerified, isSynced }: Required<Options>, more: number): Buffer {
    const flags = UP | (isUserVerified ? UV : 0) | (isSynced ? BE | BS : 0) | more;
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.counter);
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), counter]);
  }

  /** The public key as COSE_Key (RFC 9053 §7.1.1). */
  #publicKey(): Buffer {
    const { x = '', y = '' } = this.#key.publicKey.export({ format: 'jwk' });
    const point = (text: string) => Uint8Array.from(Buffer.from(text, 'base64url'));
    const key = new Map<number, number | Uint8Array>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, point(x)],
      [-3, point(y)],
    ]);
    return Buffer.from(isoCBOR.encode(key));
  }
}

const clientData = (type: string, challenge: string, { origin, crossOrigin }: Required<Options>): Buffer =>
  Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin }));
