import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { inArray } from 'drizzle-orm';
import type { Db } from '@/db';
import { signingKeys } from '@/db/schema';
import type { Config } from '@/lib/kernel/config';
import { ConfigError } from '@/lib/kernel/config-error';
import { type DerivedKeys, seal, unseal } from '@/lib/kernel/derived-keys';
import { resolveWithin } from '@/lib/kernel/resolve-within';
import { type Algorithm, fits, generatePrivateKey, type PublicJwk, publicJwk, signBytes } from './algorithms';
import { SignatureCheck } from './signature-check';

const REFRESH_MS = 30_000;
const REREAD_MS = 1_000;
const PATIENCE_MS = 250;

type Signer = { kid: string; alg: Algorithm; key: KeyObject; headers: Map<string, string> };

/** The active signing keys and the published public keys. They are read again every thirty seconds. */
export class KeyRing {
  #signers = new Map<Algorithm, Signer>();
  #published: PublicJwk[] = [];
  #check = new SignatureCheck([]);
  #jwks = '{"keys":[]}';
  #timer: NodeJS.Timeout | undefined;
  #rereadAt = Number.NEGATIVE_INFINITY;
  #reading: Promise<unknown> = Promise.resolve();
  readonly #spareCore: boolean;

  constructor(
    readonly db: Db,
    readonly config: Config,
    readonly keys: DerivedKeys,
  ) {
    this.#spareCore = availableParallelism() > config.workers;
  }

  /** Reads the keys and makes the first one if there is none. @throws ConfigError when APP_SECRET cannot decrypt them. */
  async open(): Promise<void> {
    await this.refresh();
    await this.ensure(this.config.algorithm);
    this.#timer = setInterval(() => void this.refresh().catch(() => {}), REFRESH_MS).unref();
  }

  /** Makes a key for this algorithm if there is none. */
  async ensure(alg: Algorithm): Promise<void> {
    if (this.#signers.has(alg)) return;
    await insertKey(this.db, this.keys, alg, 'active');
    await this.refresh();
  }

  close(): void {
    clearInterval(this.#timer);
  }

  async refresh(): Promise<void> {
    const rows = await this.db
      .select()
      .from(signingKeys)
      .where(inArray(signingKeys.state, ['pending', 'active', 'retiring']))
      .orderBy(signingKeys.createdAt);
    const stored = rows.map(({ publicJwk: jwk }) => jwk as PublicJwk);
    const given = this.#given();
    const signers = rows
      .filter(({ state }) => state === 'active')
      .map((row) => this.#keep(row.kid, () => this.#open(row)));
    if (given) signers.push(this.#keep(given.kid, () => given));
    this.#signers = new Map(signers.map((signer) => [signer.alg, signer]));
    const others = stored.filter(({ kid }) => kid !== given?.kid);
    this.#publish(given ? [publicJwk(given.key, given.alg), ...others] : stored);
  }

  /**
   * Reads the keys again, at most once a second, since a client that fetches the JWK Set may need a key that another
   * process has just made. Keeps the known keys if the database does not answer in time.
   */
  async reread(): Promise<void> {
    if (performance.now() - this.#rereadAt >= REREAD_MS) {
      this.#rereadAt = performance.now();
      this.#reading = resolveWithin(PATIENCE_MS, this.refresh(), undefined);
    }
    await this.#reading;
  }

  #keep(kid: string, open: () => Omit<Signer, 'headers'>): Signer {
    const known = [...this.#signers.values()].find((signer) => signer.kid === kid);
    return known ?? { ...open(), headers: new Map() };
  }

  #publish(keys: PublicJwk[]): void {
    this.#published = keys;
    const jwks = JSON.stringify({ keys });
    if (jwks !== this.#jwks) this.#check = new SignatureCheck(keys);
    this.#jwks = jwks;
  }

  #given(): Omit<Signer, 'headers'> | null {
    const { givenPrivateKey, givenPublicKey, algorithm: alg } = this.config;
    if (!givenPrivateKey) return null;
    const key = readKey('JWT_PRIVATE_KEY', () => createPrivateKey(givenPrivateKey));
    if (!fits(key, alg)) throw new ConfigError(`JWT_PRIVATE_KEY is not usable: it must be a key for ${alg}`);
    const jwk = publicJwk(key, alg);
    if (givenPublicKey) {
      const given = readKey('JWT_PUBLIC_KEY', () => createPublicKey(givenPublicKey));
      if (!given.equals(createPublicKey(key)))
        throw new ConfigError('JWT_PUBLIC_KEY does not belong to JWT_PRIVATE_KEY');
    }
    return { kid: jwk.kid, alg, key };
  }

  #open(row: typeof signingKeys.$inferSelect): Omit<Signer, 'headers'> {
    const der = unseal(this.keys.seal, row.privateSealed, keyContext(row.kid, row.alg));
    if (!der)
      throw new ConfigError(
        'APP_SECRET cannot decrypt the stored signing key: APP_SECRET or APP_SECRET_PREVIOUS must be the secret that encrypted it',
      );
    const key = createPrivateKey({ key: Buffer.from(der, 'base64'), format: 'der', type: 'pkcs8' });
    return { kid: row.kid, alg: row.alg, key };
  }

  get ready(): boolean {
    return this.has(this.config.algorithm);
  }

  /** Whether there is an active key for this algorithm. */
  has(alg: Algorithm): boolean {
    return this.#signers.has(alg);
  }

  /** The JWK Set of all published keys, as JSON (RFC 7517 §5). */
  get jwks(): string {
    return this.#jwks;
  }

  get published(): readonly PublicJwk[] {
    return this.#published;
  }

  /**
   * Whether a token names one of the published keys and has another signature, so that this service cannot have issued it. False for
   * tokens of other forms and of unknown keys.
   */
  isForged(token: string): boolean {
    return this.#check.isForged(token);
  }

  /** Signs the claims as a compact JWS with this `typ` (RFC 7515 §3.1). `alg` is JWT_ALGORITHM unless given. */
  async sign(typ: string, claims: object, alg: Algorithm = this.config.algorithm): Promise<string> {
    if (!this.#signers.has(alg)) await this.ensure(alg);
    const signer = this.#signers.get(alg);
    if (!signer) throw new Error('no signing key');
    let header = signer.headers.get(typ);
    if (!header) {
      header = Buffer.from(JSON.stringify({ alg: signer.alg, typ, kid: signer.kid })).toString('base64url');
      signer.headers.set(typ, header);
    }
    const input = `${header}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`;
    const signature = await signBytes(signer.alg, signer.key, Buffer.from(input), { pooled: this.#spareCore });
    return `${input}.${signature.toString('base64url')}`;
  }
}

function readKey(name: string, read: () => KeyObject): KeyObject {
  try {
    return read();
  } catch {
    throw new ConfigError(`${name} is not usable: it must be a key as PEM or base64 of PEM`);
  }
}

const keyContext = (kid: string, alg: string): string => `signing-key:${kid}:${alg}`;

/** Makes a key and stores it sealed. Returns null if there already is one with this algorithm and state. */
export async function insertKey(
  db: Pick<Db, 'insert'>,
  keys: DerivedKeys,
  alg: Algorithm,
  state: 'active' | 'pending',
): Promise<{ kid: string } | null> {
  const privateKey = await generatePrivateKey(alg);
  const jwk = publicJwk(privateKey, alg);
  const der = privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
  const [row] = await db
    .insert(signingKeys)
    .values({
      kid: jwk.kid,
      alg,
      state,
      publicJwk: jwk,
      privateSealed: seal(keys.seal, der, keyContext(jwk.kid, alg)),
      kekId: keys.seal[0]?.id ?? '',
      activatedAt: state === 'active' ? new Date() : null,
    })
    .onConflictDoNothing()
    .returning({ kid: signingKeys.kid });
  return row ?? null;
}
