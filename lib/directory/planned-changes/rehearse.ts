import type { Ctx } from '@/lib/kernel/context';
import { encloseChanges } from '@/lib/kernel/enclose-changes';

/**
 * Runs work in a transaction that is rolled back, so that a request which could never be done is refused at once.
 * @throws what `work` throws.
 */
export async function rehearse(ctx: Ctx, work: (inside: Ctx) => Promise<unknown>): Promise<void> {
  const worked = new Error('rolled back');
  const undo = () => Promise.reject(worked);
  await encloseChanges(ctx, work, undo).catch((error: unknown) => {
    if (error !== worked) throw error;
  });
}
