import { eq } from 'drizzle-orm';
import { clients } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';
import { invalid } from '@/lib/kernel/errors';
import { isUuid } from '@/lib/kernel/is-uuid';

/**
 * The id of the client that the filter `client` of a list names: by its `client_id` on the wire. A UUID is not looked up.
 * @throws AppError `invalid` if no client has it.
 */
export async function findClientId(ctx: Pick<Ctx, 'db'>, named: string): Promise<string> {
  const id = await lookUpClientId(ctx, named);
  if (id === null) throw invalid('client', 'must be the client_id of a client');
  return id;
}

/** The same for the term `client:` of a search. @throws AppError `invalid` at `q`. */
export async function findSearchedClientId(ctx: Pick<Ctx, 'db'>, named: string): Promise<string> {
  const id = await lookUpClientId(ctx, named);
  if (id === null) throw invalid('q', 'must have the client_id of a client after client:');
  return id;
}

async function lookUpClientId({ db }: Pick<Ctx, 'db'>, named: string): Promise<string | null> {
  if (isUuid(named.toLowerCase())) return named.toLowerCase();
  const [row] = await db.select({ id: clients.id }).from(clients).where(eq(clients.metadataUri, named)).limit(1);
  return row?.id ?? null;
}
