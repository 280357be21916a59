import { localizeMessage, type Texts } from '@/lib/language';
import type { Check } from './[id]/test/check-list';

/** A check of a connection, with its sentences in the language of the console. */
export const localizedCheck = (texts: Texts, { name, detail, fix, outcome }: Check): Check => ({
  name: localizeMessage(texts, name),
  outcome,
  detail: localizeMessage(texts, detail),
  ...(fix !== undefined && { fix: localizeMessage(texts, fix) }),
});
