import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';

const derive = (secret: string, label: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, 'identity-service', label, 32));

const idOf = (key: Buffer): string => createHash('sha256').update('id').update(key).digest('base64url').slice(0, 8);

export type IdentifiedKey = { id: string; key: Buffer };

/** All keys derived from APP_SECRET, each with its own label. In arrays, the current key comes first. */
export type DerivedKeys = {
  seal: IdentifiedKey[];
  peppers: IdentifiedKey[];
  idempotency: IdentifiedKey[];
  rotation: Buffer;
  authorizationCode: Buffer;
  auditEvent: IdentifiedKey[];
  auditBatch: IdentifiedKey[];
  cacheMac: Buffer;
  cursor: Buffer;
  throttle: Buffer;
  setup: Buffer;
  device: Buffer;
  passkeyChallenge: Buffer;
  challenge: Buffer;
  dpopNonce: Buffer;
  userCode: Buffer;
  seededTokens: Buffer;
  session: string[];
};

/** HKDF-SHA-256 with one label for each purpose. `previous` opens what was sealed before APP_SECRET changed. */
export function deriveKeys(secrets: { current: string; previous?: string | undefined }): DerivedKeys {
  const both = [secrets.current, ...(secrets.previous ? [secrets.previous] : [])];
  const identified = (label: string) =>
    both.map((secret) => derive(secret, label)).map((key) => ({ id: idOf(key), key }));
  return {
    seal: identified('seal'),
    peppers: identified('password-pepper'),
    idempotency: identified('idempotency'),
    rotation: derive(secrets.current, 'refresh-rotation'),
    authorizationCode: derive(secrets.current, 'authorization-code'),
    auditEvent: identified('audit-event'),
    auditBatch: identified('audit-batch'),
    cacheMac: derive(secrets.current, 'cache-mac'),
    cursor: derive(secrets.current, 'cursor'),
    throttle: derive(secrets.current, 'throttle'),
    setup: derive(secrets.current, 'setup'),
    device: derive(secrets.current, 'known-device'),
    passkeyChallenge: derive(secrets.current, 'passkey-challenge'),
    challenge: derive(secrets.current, 'challenge'),
    dpopNonce: derive(secrets.current, 'dpop-nonce'),
    userCode: derive(secrets.current, 'user-code'),
    seededTokens: derive(secrets.current, 'seeded-tokens'),
    session: both.map((secret) => derive(secret, 'session').toString('base64url')),
  };
}

/** Encrypts with AES-256-GCM. `context` is authenticated: `unseal` needs the same one. */
export function seal(keys: IdentifiedKey[], text: string, context: string): string {
  const [current] = keys;
  if (!current) throw new Error('no sealing key');
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', current.key, iv).setAAD(Buffer.from(context));
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return `${current.id}.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')}`;
}

/** Null when the text was sealed with another key or for another context, or was changed. */
export function unseal(keys: IdentifiedKey[], sealed: string, context: string): string | null {
  const [id, payload = ''] = sealed.split('.');
  const key = keys.find((candidate) => candidate.id === id)?.key;
  if (!key) return null;
  const bytes = Buffer.from(payload, 'base64url');
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
      .setAAD(Buffer.from(context))
      .setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}
