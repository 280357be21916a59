import { createHmac } from 'node:crypto';
import { type Db, poolOf } from '@/db';
import { instance } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';

const salts = new WeakMap<Db, Promise<string>>();

/** The random id of the installation, which is never disclosed. Subjects stay the same when APP_SECRET changes. */
function saltOf(given: Db): Promise<string> {
  const db = poolOf(given);
  const known = salts.get(db);
  if (known) return known;
  const reading = db
    .select({ id: instance.id })
    .from(instance)
    .then(([row]) => row?.id ?? Promise.reject(new Error('no instance')));
  reading.catch(() => salts.delete(db));
  salts.set(db, reading);
  return reading;
}

/** The `sub` for this client (OpenID Connect Core §8): the user's id, or a pairwise id for the sector of the client. */
export async function subjectFor(
  ctx: Pick<Ctx, 'db'>,
  client: { sector: string | null },
  userId: string,
): Promise<string> {
  if (client.sector === null) return userId;
  return createHmac('sha256', await saltOf(ctx.db))
    .update(`${client.sector}\n${userId}`)
    .digest('base64url');
}
