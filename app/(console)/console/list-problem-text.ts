import type { AppError } from '@/lib/kernel/errors';
import { localizeMessage, type Texts } from '@/lib/language';

/** What is wrong with the address of a list. */
export function listProblemText(texts: Texts, { errors: [first], message }: AppError): string {
  if (!first) return localizeMessage(texts, message);
  return texts.text('console.audit.listProblem', { field: first.path, problem: localizeMessage(texts, first.message) });
}
