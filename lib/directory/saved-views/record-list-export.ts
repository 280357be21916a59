import { recordAudit } from '@/lib/audit';
import { selfVerb } from '@/lib/kernel/verb';
import { requireList } from './queries';
import { ListExport } from './schema';

/**
 * Records that the current user takes the rows of a list away, before the first is sent.
 * @throws AppError `forbidden`, `reauthentication_required`.
 */
export const recordListExport = selfVerb(
  ListExport,
  async (ctx, { list, filters }): Promise<void> => {
    requireList(ctx, list);
    await recordAudit(ctx.db, ctx, 'list.exported', { after: { list, ...filters } });
  },
  { fresh: true },
);
