import type { Ctx } from '@/lib/kernel/context';
import { isSameResource } from './resource-identifier';
import { findResource, type ResourceRecord } from './resource-record';

/**
 * The resource that is registered under a spelling of this identifier or, if there is none, under one that differs only by a
 * trailing slash, which is significant after a path. Null for neither.
 */
export async function findNearResource(ctx: Ctx, identifier: string): Promise<ResourceRecord | null> {
  const other = identifier.endsWith('/') ? identifier.slice(0, -1) : `${identifier}/`;
  return (await findResource(ctx, identifier)) ?? findResource(ctx, other);
}

/** Whether a client with these resources may use this one. An administrator may have spelled them in another way. */
export const isUsableResource = ({ isOpen, identifier }: ResourceRecord, resources: readonly string[]): boolean =>
  isOpen || resources.some((allowed) => isSameResource(allowed, identifier));
