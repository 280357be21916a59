import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { inArray } from 'drizzle-orm';
import type { Db } from '@/db';
import { signingKeys } from '@/db/schema';
import type { Config } from '../config';
import { ConfigError } from '../config-error';
import { type DerivedKeys, seal, unseal } from '../derived-keys';
import { type Algorithm, fits, generatePrivateKey, type PublicJwk, publicJwk, signBytes } from './algorithms';

const REFRESH_MS = 30_000;
const REREAD_MS = 1_000;
const PATIENCE_MS = 250;

type Signer = { kid: string; alg: Algorithm; key: KeyObject; headers: Map<string, string> };

/** The signing key in use and the public keys to publish, as of at most thirty seconds ago. */
export class KeyRing {
  #signers = new Map<Algorithm, Signer>();
  #published: PublicJwk[] = [];
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

  /** Reads the keys and makes the first one if there is none. @throws ConfigError when APP_SECRET cannot open them. */
  async open(): Promise<void> {
    await this.refresh();
    await this.ensure(this.config.algorithm);
    this.#timer = setInterval(() => void this.refresh().catch(() => {}), REFRESH_MS).unref();
  }

  /** Makes the key of this algorithm unless there is one. */
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
   * Looks for keys that another process has made, once a second at most: whoever fetches the JWK Set has often met one of
   * them. Goes on with the keys there are when the database takes its time.
   */
  async reread(): Promise<void> {
    if (performance.now() - this.#rereadAt >= REREAD_MS) {
      this.#rereadAt = performance.now();
      const patience = delay(PATIENCE_MS, undefined, { ref: false });
      this.#reading = Promise.race([this.refresh().catch(() => {}), patience]);
    }
    await this.#reading;
  }

  #keep(kid: string, open: () => Omit<Signer, 'headers'>): Signer {
    const known = [...this.#signers.values()].find((signer) => signer.kid === kid);
    return known ?? { ...open(), headers: new Map() };
  }

  #publish(keys: PublicJwk[]): void {
    this.#published = keys;
    this.#jwks = JSON.stringify({ keys });
  }

  #given(): Omit<Signer, 'headers'> | null {
    const { givenPrivateKey, givenPublicKey, algorithm: alg } = this.config;
    if (!givenPrivateKey) return null;
    const key = readKey('JWT_PRIVATE_KEY', () => createPrivateKey(givenPrivateKey));
    if (!fits(key, alg)) throw new ConfigError(`JWT_PRIVATE_KEY is not usable: it takes a key for ${alg}`);
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
        'APP_SECRET does not open the stored signing key: it takes the secret the key was made under (or APP_SECRET_PREVIOUS)',
      );
    const key = createPrivateKey({ key: Buffer.from(der, 'base64'), format: 'der', type: 'pkcs8' });
    return { kid: row.kid, alg: row.alg as Algorithm, key };
  }

  get ready(): boolean {
    return this.has(this.config.algorithm);
  }

  /** Whether there is a key that signs by this algorithm. */
  has(alg: Algorithm): boolean {
    return this.#signers.has(alg);
  }

  /** The JWK Set of every key that a verifier can meet, as JSON (RFC 7517 §5). */
  get jwks(): string {
    return this.#jwks;
  }

  get published(): readonly PublicJwk[] {
    return this.#published;
  }

  /** Signs the claims as a compact JWS with this `typ` (RFC 7515 §3.1), with the key of the settings or of `alg`. */
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
    throw new ConfigError(`${name} is not usable: it takes a key as PEM or base64 of PEM`);
  }
}

const keyContext = (kid: string, alg: string): string => `signing-key:${kid}:${alg}`;

/** Makes a key and stores it sealed; does nothing when another process made the one of this state first. */
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
