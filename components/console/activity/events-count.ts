import { type AuditPage, MAX_COUNTED } from '@/lib/audit/schema';
import type { Texts } from '@/lib/language';

type Counted = Pick<AuditPage, 'total' | 'total_is_capped'>;

/** With several filters, only the events that were looked at are counted: the number says too little. */
export const isPartial = ({ total, total_is_capped }: Counted): boolean => total_is_capped && total < MAX_COUNTED;

/** How many events there are, and in which order. */
export function eventsCount({ text }: Texts, page: Counted, sort?: string): string {
  const isOldestFirst = sort === 'occurred_at';
  if (isPartial(page)) return text(`console.audit.list.${isOldestFirst ? 'oldest' : 'newest'}`);
  return text(`console.audit.events.${isOldestFirst ? 'countOldest' : 'count'}`, {
    count: page.total,
    plus: page.total_is_capped ? '+' : '',
  });
}
