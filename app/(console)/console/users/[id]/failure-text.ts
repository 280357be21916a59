import type { AuditEvent } from '@/lib/audit/schema';
import type { Texts } from '@/lib/language';
import { failureReasonLabel } from '../../failure-reason-label';

/** Why a sign-in was refused, with the number of attempts that the event stands for. */
export function failureText(texts: Texts, { after }: AuditEvent): string {
  const { text } = texts;
  const { reason, attempts } = after ?? {};
  const label = typeof reason === 'string' ? failureReasonLabel(texts, reason) : text('console.users.attempts.unknown');
  return typeof attempts === 'number'
    ? text('console.users.attempts.counted', { reason: label, count: attempts })
    : label;
}
