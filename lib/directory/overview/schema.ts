import { z } from 'zod';

/** The time ranges of the overview. Each has its number of hours or days (UTC), the current one included. */
export const ranges = {
  '24h': { unit: 'hour', buckets: 24 },
  '7d': { unit: 'day', buckets: 7 },
  '30d': { unit: 'day', buckets: 30 },
  '90d': { unit: 'day', buckets: 90 },
} as const;

export type Range = keyof typeof ranges;

export const rangeNames = Object.keys(ranges) as Range[];

export const DEFAULT_RANGE: Range = '7d';

export const OverviewQuery = z.strictObject({
  range: z.enum(rangeNames, `must be one of ${rangeNames.join(', ')}`).default(DEFAULT_RANGE),
});

export const NoInput = z.strictObject({});

/** A number of rows. No table is counted to its end: above 10,000 it is an estimate, or known only to be larger. */
export type Figure = { count: number; precision: 'exact' | 'estimate' | 'at_least' };

/** The rows of a table, and those created in the last seven days. */
export type Growth = { total: Figure; recent: Figure };

export type Series = {
  /** The grant type, outcome, reason or error code. */
  detail: string;
  total: number;
  /** The number of the period before, in which the last hour or day counts in proportion to the current one. */
  previous: number;
  /** One number for each hour or day of the range, oldest first. */
  counts: number[];
};

export type Activity<M extends string> = {
  range: Range;
  unit: 'hour' | 'day';
  /** The starts of the hours or days, oldest first. */
  starts: string[];
  /** The first day with a count; null for a new instance. */
  since: string | null;
  series: Record<M, Series[]>;
};

export type TokenActivity = Activity<
  'tokens_issued' | 'tokens_refused' | 'clients_refused' | 'introspections' | 'revocations'
>;
export type SignInActivity = Activity<'sign_ins'>;

/** A client with its count. `name` is null for a client that was deleted. */
export type Leader = { id: string; name: string | null; count: number };

export type Health = {
  database: 'ok' | 'down' | 'read_only';
  cache: 'ok' | 'down' | 'off';
  storage: 'embedded' | 'postgresql';
  version: string;
  issuer: string;
};
