import { createHmac } from 'node:crypto';
import type { Db } from '@/db';
import { instance } from '@/db/schema';
import type { ClientRecord } from '../clients';
import type { Ctx } from '../context';

const salts = new WeakMap<Db, Promise<string>>();

/** The installation's own random id, which leaves it nowhere: subjects stay the same when APP_SECRET changes. */
function saltOf(db: Db): Promise<string> {
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

/** What `sub` says to this client (OpenID Connect Core §8): the user's id, or one that differs in every sector. */
export async function subjectFor(
  ctx: Pick<Ctx, 'db'>,
  client: Pick<ClientRecord, 'sector'>,
  userId: string,
): Promise<string> {
  if (client.sector === null) return userId;
  return createHmac('sha256', await saltOf(ctx.db))
    .update(`${client.sector}\n${userId}`)
    .digest('base64url');
}
