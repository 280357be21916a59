import { eq } from 'drizzle-orm';
import { userImports } from '@/db/schema';
import { notFound } from '@/lib/kernel/errors';
import { verb } from '@/lib/kernel/verb';
import type { LayoutName } from './choices';
import { sourcesOf } from './layouts';
import { type MappedField, mappedFields } from './mapped-fields';
import { readChunk } from './read-chunk';
import { UserImportId } from './schema';

/** How many rows are shown. */
const SHOWN = 5;

export type MappedRow = { row: number; fields: MappedField[] };

/** The first rows of a file that waits for its import, as they are mapped. None if it does not wait any more. */
export const previewUserImport = verb('users:write', UserImportId, async (ctx, { id }): Promise<MappedRow[]> => {
  const [found] = await ctx.db.select().from(userImports).where(eq(userImports.id, id));
  if (!found) throw notFound('import');
  const records = await readChunk(ctx, id, 0);
  if (typeof records === 'string') return [];
  const sources = sourcesOf(found.layout as LayoutName, found.mapping);
  return records.slice(0, SHOWN).map(({ row, values }) => ({ row, fields: mappedFields(values, sources) }));
});
