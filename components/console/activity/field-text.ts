import { knownText } from '@/components/language/known-text';
import { fieldWords } from '@/lib/audit';
import type { Texts } from '@/lib/language';

/**
 * The name of a member of a record in words. Of a setting, which is recorded as `section.member`, the name of the member.
 * One without a message, for example of another version, is named by the English words of its name.
 */
export const fieldText = (texts: Texts, name: string): string =>
  knownText(texts, `console.audit.fields.${name.slice(name.lastIndexOf('.') + 1)}`, fieldWords(name));
