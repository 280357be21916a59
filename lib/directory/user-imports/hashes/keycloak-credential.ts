import { z } from 'zod';
import { checkCost } from './check-cost';
import { type ParsedHash, unusable } from './parsed-hash';
import { readBase64 } from './read-base64';

/** Values of `additionalParameters` are lists of text. */
const first = z
  .union([z.string(), z.number()])
  .or(z.array(z.union([z.string(), z.number()])).transform(([one]) => one));
const SecretData = z.object({ value: z.string(), salt: z.string() });
const CredentialData = z.object({
  hashIterations: z.number(),
  algorithm: z.string(),
  additionalParameters: z.record(z.string(), first).nullish(),
});

const digests = { pbkdf2: 'sha1', 'pbkdf2-sha256': 'sha256', 'pbkdf2-sha512': 'sha512' } as const;
const argon2Versions: Record<string, number> = { '1.0': 0x10, '1.3': 0x13 };

/**
 * A credential of type `password` as a realm export of Keycloak has it: `secretData` and `credentialData` are JSON, as text
 * or as objects.
 */
export function keycloakCredential(credential: Record<string, unknown>): ParsedHash {
  const secret = SecretData.safeParse(jsonOf(credential.secretData));
  const data = CredentialData.safeParse(jsonOf(credential.credentialData));
  if (!secret.success || !data.success) return unusable('must have secretData and credentialData of Keycloak');
  const [salt, key] = [readBase64(secret.data.salt), readBase64(secret.data.value)];
  if (salt === null || key === null) return unusable('must have a salt and a value in base64, of at most 128 bytes');
  const { algorithm, hashIterations, additionalParameters } = data.data;
  if (algorithm in digests) {
    const digest = digests[algorithm as keyof typeof digests];
    return checkCost({ kind: 'pbkdf2', digest, iterations: hashIterations, salt, key });
  }
  if (algorithm !== 'argon2')
    return unusable('must be a Keycloak hash of pbkdf2, pbkdf2-sha256, pbkdf2-sha512 or argon2');
  const { type = 'id', version = '1.3', memory, parallelism = 1 } = additionalParameters ?? {};
  if (!['id', 'i', 'd'].includes(String(type))) return unusable('must be of the Argon2 type id, i or d');
  return checkCost({
    kind: 'argon2',
    type: `argon2${type}` as 'argon2id',
    version: argon2Versions[String(version)] ?? 0,
    memory: Number(memory),
    passes: hashIterations,
    parallelism: Number(parallelism),
    salt,
    key,
  });
}

function jsonOf(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}
