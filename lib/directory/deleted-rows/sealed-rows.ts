import type { Ctx } from '@/lib/kernel/context';
import { seal, unseal } from '@/lib/kernel/derived-keys';

export type JsonRow = Record<string, unknown>;

/** Rows of one table as JSON, and of the record itself what it was related to by value. */
export type Chunk = { table: string; rows: JsonRow[]; related?: Record<string, unknown> };

const context = (deletedRecordId: string, position: number): string => `deleted-record:${deletedRecordId}:${position}`;

export const sealChunk = (ctx: Pick<Ctx, 'keys'>, id: string, position: number, chunk: Chunk): string =>
  seal(ctx.keys.seal, JSON.stringify(chunk), context(id, position));

/** Null if APP_SECRET has changed since. */
export function openChunk(ctx: Pick<Ctx, 'keys'>, id: string, position: number, sealed: string): Chunk | null {
  const text = unseal(ctx.keys.seal, sealed, context(id, position));
  return text === null ? null : (JSON.parse(text) as Chunk);
}
