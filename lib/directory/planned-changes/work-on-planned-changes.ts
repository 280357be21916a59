import type { Container } from '@/lib/kernel/container';
import type { Ctx } from '@/lib/kernel/context';
import { expireRequests } from './expire-requests';
import { runDueChanges } from './run-planned-change';

/** The background job: runs what is due, also what became due while the service was down, and ends what has expired. */
export const workOnPlannedChanges = async (parts: Container & Pick<Ctx, 'span'>): Promise<number> =>
  (await runDueChanges(parts)) + (await expireRequests(parts));
