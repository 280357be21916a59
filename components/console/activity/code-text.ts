import type { MessageKey, Texts } from '@/lib/language';

/** What a code of an event is called. A code of another version is shown as it is. */
export function codeText({ compiled, text }: Texts, group: 'reasons', code: string): string {
  const key = `console.audit.${group}.${code}`;
  return compiled(key) === undefined ? code : text(key as MessageKey);
}
