import type { AuditOutcome } from '@/lib/audit/schema';

/** The filters in the order of the chips, by their names in an address. */
export const filterNames = [
  'action',
  'user',
  'client',
  'actor',
  'target',
  'outcome',
  'ip',
  'request_id',
  'from',
  'to',
] as const;

export type FilterName = (typeof filterNames)[number];

export const outcomes = ['success', 'failure'] as const satisfies readonly AuditOutcome[];

/** The key of the name of a filter. */
export const filterLabelKey = <Name extends FilterName>(name: Name) => `console.audit.filter.names.${name}` as const;

/** The id of the field of a filter. */
export const filterFieldId = (name: string): string => `filter-${name}`;
