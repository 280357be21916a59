import { and, asc, eq, gt } from 'drizzle-orm';
import { userImportRefusals, userImports } from '@/db/schema';
import { notFound } from '@/lib/kernel/errors';
import { verb } from '@/lib/kernel/verb';
import { toUserImport } from './projection';
import { type RowResult, type UserImport, UserImportId } from './schema';

/** How many refused rows a page shows. */
const SHOWN = 50;
const PAGE = 1_000;

export type UserImportReport = UserImport & { refused_rows: RowResult[] };

/** Reads an import with its first refused rows. */
export const getUserImport = verb('users:read', UserImportId, async (ctx, { id }): Promise<UserImportReport> => {
  const [row] = await ctx.db.select().from(userImports).where(eq(userImports.id, id));
  if (!row) throw notFound('import');
  const refusals = await ctx.db
    .select()
    .from(userImportRefusals)
    .where(eq(userImportRefusals.importId, id))
    .orderBy(asc(userImportRefusals.row))
    .limit(SHOWN);
  return { ...toUserImport(row), refused_rows: refusals.map(toResult) };
});

/** Every refused row of an import that was kept, in the order of the file. Read while it is consumed. */
export const listImportRefusals = verb('users:read', UserImportId, async (ctx, { id }) => {
  const [row] = await ctx.db.select({ id: userImports.id }).from(userImports).where(eq(userImports.id, id));
  if (!row) throw notFound('import');
  const { importId, row: number } = userImportRefusals;
  return (async function* (): AsyncGenerator<RowResult> {
    for (let after = 0; ; ) {
      const page = await ctx.db
        .select()
        .from(userImportRefusals)
        .where(and(eq(importId, id), gt(number, after)))
        .orderBy(asc(number))
        .limit(PAGE);
      yield* page.map(toResult);
      after = page.at(-1)?.row ?? 0;
      if (page.length < PAGE) return;
    }
  })();
});

const toResult = ({ row, email, errors }: typeof userImportRefusals.$inferSelect): RowResult => ({
  row,
  outcome: 'refused',
  ...(email !== null && { email }),
  errors,
});
