import type { Ctx } from '@/lib/kernel/context';
import { findResource } from './resource-record';

/** Whether this client serves one of the API resources in `audience`. */
export async function servesResource(ctx: Ctx, clientId: string, audience: readonly string[]): Promise<boolean> {
  const foreign = audience.filter((name) => name !== ctx.config.audience && name !== ctx.config.issuer);
  const records = await Promise.all(foreign.map((name) => findResource(ctx, name)));
  return records.some((record) => record?.servedBy.includes(clientId));
}
