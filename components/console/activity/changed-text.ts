import type { AuditEvent } from '@/lib/audit/schema';
import type { Texts } from '@/lib/language';
import { fieldText } from './field-text';

/** "the email", "the email and 2 more settings": what differs. Null if nothing does. */
export function changedText(texts: Texts, before: AuditEvent['before'], after: AuditEvent['after']): string | null {
  const names = Object.keys(after ?? {}).filter(
    (name) => name !== 'approved_by' && JSON.stringify(after?.[name]) !== JSON.stringify(before?.[name]),
  );
  const [first, second] = names.map((name) => fieldText(texts, name));
  if (first === undefined) return null;
  if (second === undefined) return texts.text('console.audit.changed.one', { field: first });
  return names.length === 2
    ? texts.text('console.audit.changed.two', { first, second })
    : texts.text('console.audit.changed.more', { first, count: names.length - 1 });
}
