import { csvCell } from '@/lib/kernel/csv-cell';
import type { BulkFailure } from './schema';

/** Failures as a CSV file. */
export async function* failureLines(failures: AsyncIterable<BulkFailure>): AsyncGenerator<string> {
  yield 'id,name,failure\r\n';
  for await (const { id, name, failure } of failures) yield `${[id, name ?? '', failure].map(csvCell).join(',')}\r\n`;
}
