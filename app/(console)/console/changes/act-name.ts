import type { JobAct } from '@/lib/directory/bulk/choices';
import type { PlannedChange } from '@/lib/directory/planned-changes/schema';
import type { Texts } from '@/lib/language';

/** What a change does: the act on a record, or the bulk job. */
export const actName = ({ text }: Pick<Texts, 'text'>, { act, job }: Pick<PlannedChange, 'act' | 'job'>): string =>
  job ? text(`console.bulk.acts.${job.act as JobAct}`) : text(`console.changes.acts.${act}`);
