import { plannedChangeStates } from '@/db/schema/values';
import { type ActName, actNames, acts } from '@/lib/kernel/acts';

export { type ActName, actNames, plannedChangeStates };

export type PlannedChangeState = (typeof plannedChangeStates)[number];

/** `ended`: every state in which nothing can happen any more. */
export const stateFilters = ['waiting', 'scheduled', 'ended'] as const;

export type StateFilter = (typeof stateFilters)[number];

/** A change can be scheduled for at most this many days from now. */
export const MAX_DAYS_AHEAD = 365;

export const isSchedulable = (act: ActName): boolean => acts[act].isSchedulable;
