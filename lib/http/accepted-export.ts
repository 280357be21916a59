import { acceptWeights } from '../accept-weights';

export type ExportFormat = 'csv' | 'ndjson';

const formats: Record<string, ExportFormat> = { 'text/csv': 'csv', 'application/x-ndjson': 'ndjson' };

/** What an `Accept` header (RFC 9110 §12.5.1) asks to be exported as; null where it likes JSON better, or names neither. */
export function acceptedExport(accept: string | null): ExportFormat | null {
  const weights = acceptWeights(accept);
  const json = weights.get('application/json') ?? 0;
  const [best] = Object.keys(formats)
    .filter((type) => (weights.get(type) ?? 0) > 0)
    .sort((a, b) => (weights.get(b) ?? 0) - (weights.get(a) ?? 0));
  return best && (weights.get(best) ?? 0) >= json ? (formats[best] ?? null) : null;
}
