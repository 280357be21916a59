import { newId } from '../new-id';
import { Secret } from '../secret';

const SECRET_PREFIX = 'idcs_';

/** A 256-bit client secret and the row that keeps its hash. */
export function newSecret(name: string, expiresAt: Date | null) {
  const secret = Secret.random(SECRET_PREFIX);
  return { secret, row: { id: newId(), name, secretHash: secret.hash(), hint: secret.reveal().slice(-4), expiresAt } };
}
