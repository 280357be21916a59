import type { Ctx } from '../context';
import { seal, unseal } from '../derived-keys';
import { newId } from '../new-id';
import { Secret } from '../secret';

const SECRET_PREFIX = 'idcs_';

const context = (id: string): string => `client-secret:${id}`;

/** Whether a client that authenticates this way has secrets. */
export const usesSecrets = (method: string): boolean => method.startsWith('client_secret_');

/**
 * A 256-bit client secret and the row that keeps its hash. Who signs with the secret (client_secret_jwt) needs it
 * at the other end as well, so there it is kept sealed beside the hash.
 */
export function newSecret(ctx: Pick<Ctx, 'keys'>, method: string, name: string, expiresAt: Date | null) {
  const id = newId();
  const secret = Secret.random(SECRET_PREFIX);
  const secretSealed = method === 'client_secret_jwt' ? seal(ctx.keys.seal, secret.reveal(), context(id)) : null;
  const row = { id, name, secretHash: secret.hash(), hint: secret.reveal().slice(-4), secretSealed, expiresAt };
  return { secret, row };
}

/** The secret that was sealed with `newSecret`, or null when the key is another one now. */
export const openSecret = (ctx: Pick<Ctx, 'keys'>, row: { id: string; sealed: string }): string | null =>
  unseal(ctx.keys.seal, row.sealed, context(row.id));
