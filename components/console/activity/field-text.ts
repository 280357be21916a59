import { fieldWords } from '@/lib/audit';
import type { MessageKey, Texts } from '@/lib/language';

/**
 * The name of a member of a record in words. Of a setting, which is recorded as `section.member`, the name of the member.
 * One without a message, for example of another version, is named by the English words of its name.
 */
export function fieldText({ compiled, text }: Texts, name: string): string {
  const key = `console.audit.fields.${name.slice(name.lastIndexOf('.') + 1)}`;
  return compiled(key) === undefined ? fieldWords(name) : text(key as MessageKey);
}
