import type { RecordedRequest } from '@/lib/directory/requests/schema';
import type { MessageKey, Texts } from '@/lib/language';
import type { LiveRequest } from './schema';

/** The request with the name of its failed check in the language of the reader. */
export const toLiveRequest = (texts: Texts, request: RecordedRequest): LiveRequest => ({
  ...request,
  check_name: request.failed_check === null ? null : checkName(texts, request.failed_check),
});

/** The name of a check; its id for a check of another version. */
export function checkName({ compiled, text }: Pick<Texts, 'compiled' | 'text'>, check: string): string {
  const key = `console.requests.checks.${check}.name`;
  return compiled(key) === undefined ? check : text(key as MessageKey);
}
