import type { Ctx } from '@/lib/kernel/context';
import type { PlannedChangeRow } from './projection';

export const isRequester = ({ actor }: Pick<Ctx, 'actor'>, row: PlannedChangeRow): boolean =>
  actor.kind === row.requestedByKind && actor.id === row.requestedById;
