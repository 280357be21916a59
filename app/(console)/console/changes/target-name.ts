import type { PlannedChange } from '@/lib/directory/planned-changes/schema';
import type { Texts } from '@/lib/language';

/** The name of the record of a change. The settings, and the records of a bulk job, have one in the language of the page. */
export function targetName(
  { text }: Pick<Texts, 'text'>,
  { target, job }: Pick<PlannedChange, 'target' | 'job'>,
): string {
  if (job) return text('console.changes.record.records', { count: job.records });
  return target.kind === 'settings' ? text('console.shared.nav.settings') : target.name;
}
