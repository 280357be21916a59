import type { CacheTag } from '@/lib/kernel/ports';

/** The tags of everything cached about a client: its id, and the URL of its metadata document if it has one. */
export const clientCacheTags = (row: { id: string; metadataUri: string | null }): CacheTag[] =>
  row.metadataUri === null ? [`c:${row.id}`] : [`c:${row.id}`, `c:${row.metadataUri}`];
