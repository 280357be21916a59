import type { Ctx } from '@/lib/kernel/context';
import { seal, unseal } from '@/lib/kernel/derived-keys';
import { newId } from '@/lib/kernel/new-id';
import { Secret } from '@/lib/kernel/secret';

const SECRET_PREFIX = 'idcs_';

const context = (id: string): string => `client-secret:${id}`;

/** Whether a client that authenticates this way has secrets. */
export const usesSecrets = (method: string): boolean => method.startsWith('client_secret_');

/**
 * Makes a 256-bit client secret and the row that keeps its hash. Assertions of client_secret_jwt are verified with the
 * secret itself, so for that method the row also keeps the sealed secret.
 */
export function newSecret(ctx: Pick<Ctx, 'keys'>, method: string, name: string, expiresAt: Date | null) {
  const id = newId();
  const secret = Secret.random(SECRET_PREFIX);
  const secretSealed = method === 'client_secret_jwt' ? seal(ctx.keys.seal, secret.reveal(), context(id)) : null;
  const row = { id, name, secretHash: secret.hash(), hint: secret.reveal().slice(-4), secretSealed, expiresAt };
  return { secret, row };
}

/** Opens a secret that `newSecret` has sealed. Returns null if the key has changed. */
export const openSecret = (ctx: Pick<Ctx, 'keys'>, row: { id: string; sealed: string }): string | null =>
  unseal(ctx.keys.seal, row.sealed, context(row.id));
