import { verb } from '@/lib/kernel/verb';
import { toClient } from './projection';
import { getClientRow } from './queries';
import { type Client, ClientId } from './schema';

/** @throws AppError `not_found`. */
export const getClient = verb(
  'clients:read',
  ClientId,
  async (ctx, { id }): Promise<Client> => toClient(await getClientRow(ctx.db, id)),
);
