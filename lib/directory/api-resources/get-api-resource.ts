import { verb } from '@/lib/kernel/verb';
import { toApiResource } from './projection';
import { getApiResourceRow } from './queries';
import { type ApiResource, ApiResourceId } from './schema';

/** @throws AppError `not_found`. */
export const getApiResource = verb(
  'clients:read',
  ApiResourceId,
  async (ctx, { id }): Promise<ApiResource> => toApiResource(await getApiResourceRow(ctx.db, id)),
);
