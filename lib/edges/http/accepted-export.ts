import { acceptedTypes } from '@/lib/kernel/accepted-types';

export type ExportFormat = 'csv' | 'ndjson';

const FORMATS = new Map<string, ExportFormat>([
  ['text/csv', 'csv'],
  ['application/x-ndjson', 'ndjson'],
]);

/** The export format that an `Accept` header names, or null if it prefers JSON or names neither. Wildcards name nothing. */
export function acceptedExport(accept: string | null): ExportFormat | null {
  const best = acceptedTypes(accept).find((type) => type === 'application/json' || FORMATS.has(type));
  return FORMATS.get(best ?? '') ?? null;
}
