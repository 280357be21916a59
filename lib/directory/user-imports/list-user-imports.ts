import { getTableColumns } from 'drizzle-orm';
import { userImports } from '@/db/schema';
import { verb } from '@/lib/kernel/verb';
import { type CountedPage, keysetPage, type Positioned } from '@/lib/storage/keyset';
import { type ImportRecord, toUserImport } from './projection';
import { type UserImport, UserImportQuery } from './schema';

/** Lists imports of users, newest first. They are kept for thirty days. */
export const listUserImports = verb(
  'users:read',
  UserImportQuery,
  (ctx, query): Promise<CountedPage<UserImport>> =>
    keysetPage<ImportRecord & Positioned, UserImport>({
      ctx,
      query: { ...query, sort: '-created_at' },
      columns: { created_at: userImports.createdAt },
      id: userImports.id,
      filters: [],
      select: ({ where, order, limit, position }) =>
        ctx.db
          .select({ ...getTableColumns(userImports), position })
          .from(userImports)
          .where(where)
          .orderBy(...order)
          .limit(limit),
      project: toUserImport,
    }),
);
