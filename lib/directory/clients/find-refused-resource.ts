import { z } from 'zod';
import type { Ctx } from '@/lib/kernel/context';
import { id } from '@/lib/kernel/id';
import { verb } from '@/lib/kernel/verb';
import { findNearResource, isUsableResource } from '../api-resources';
import { getClientRow } from './queries';

const Asked = z.strictObject({ id, resource: z.string().max(1_000, 'must have at most 1,000 characters') });

/** A registered API resource, and whether the client may use it. */
export type RefusedResource = { identifier: string; is_allowed: boolean };

/**
 * The API resource that a client may have meant by a refused `resource`: the one with this identifier, or the one that differs
 * only by a trailing slash. Null if there is none. @throws AppError `not_found`.
 */
export const findRefusedResource = verb(
  'clients:read',
  Asked,
  async (ctx, { id, resource }): Promise<RefusedResource | null> =>
    meantResource(ctx, (await getClientRow(ctx.db, id)).resources, resource),
);

/** The same for a client that may use these resources. */
export async function meantResource(ctx: Ctx, resources: string[], resource: string): Promise<RefusedResource | null> {
  const near = await findNearResource(ctx, resource);
  return near && { identifier: near.identifier, is_allowed: isUsableResource(near, resources) };
}
