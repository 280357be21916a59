import type { AuditEvent } from '@/lib/audit/schema';
import { englishTexts } from '@/lib/language';
import { failureReasonLabel } from '../../failure-reason-label';

/** Why a sign-in was refused, with the number of attempts that the event stands for. */
export function failureText({ after }: AuditEvent): string {
  const { reason, attempts } = after ?? {};
  const text = typeof reason === 'string' ? failureReasonLabel(englishTexts, reason) : 'Unknown';
  return typeof attempts === 'number' ? `${text} (${attempts} attempts)` : text;
}
