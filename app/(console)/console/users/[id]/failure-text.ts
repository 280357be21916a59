import type { AuditEvent } from '@/lib/audit/schema';
import type { Texts } from '@/lib/language';
import { failureReasonLabel } from '../../failure-reason-label';

/** Why a sign-in was refused, with the number of attempts that the event stands for. */
export function failureText({ text }: Texts, { after }: AuditEvent): string {
  const { reason, attempts } = after ?? {};
  const label = typeof reason === 'string' ? failureReasonLabel(reason) : text('console.users.attempts.unknown');
  return typeof attempts === 'number'
    ? text('console.users.attempts.counted', { reason: label, count: attempts })
    : label;
}
