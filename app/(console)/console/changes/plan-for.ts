import { cache } from 'react';
import type { Plan } from '@/components/console/dialogs/plan';
import { isApprovalNeeded } from '@/lib/directory/planned-changes';
import { type ActName, isSchedulable } from '@/lib/directory/planned-changes/choices';
import { consoleContext } from '@/lib/edges/pages';
import { planChangeAction } from './actions';

/** Whether a second administrator must approve this act for the record with this id. */
export const needsApproval = cache(async (act: ActName, id?: string): Promise<boolean> => {
  const ctx = await consoleContext();
  return isApprovalNeeded(ctx, act, ctx.db, { id });
});

/** How the dialog of an act can plan it for the record with this id. */
export const planFor = async (act: ActName, id?: string): Promise<Plan> => ({
  act,
  needsApproval: await needsApproval(act, id),
  isSchedulable: isSchedulable(act),
  planChange: planChangeAction,
});
