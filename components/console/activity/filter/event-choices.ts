import { auditActions } from '@/lib/audit/schema';
import type { Texts } from '@/lib/language';
import type { EventChoice } from './events-filter';

/** The events of the audit log by what they are called, in the order of the language. */
export const eventChoices = ({ locale, text }: Texts): EventChoice[] =>
  auditActions
    .map((value) => ({ value, label: text(`console.audit.labels.${value}`), description: value }))
    .sort((a, b) => a.label.localeCompare(b.label, locale));
