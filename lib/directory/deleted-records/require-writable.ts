import type { Ctx } from '@/lib/kernel/context';
import { AppError } from '@/lib/kernel/errors';
import type { DeletedRecordRow } from '../deleted-rows';
import { kindsFor } from './deleted-kinds';

/** @throws AppError `forbidden` if the actor may only read records of this kind. */
export function requireWritable(ctx: Pick<Ctx, 'actor'>, { kind }: Pick<DeletedRecordRow, 'kind'>): void {
  if (!kindsFor(ctx, 'write').includes(kind))
    throw new AppError('forbidden', 'Your permissions do not allow changes of records of this kind.');
}
