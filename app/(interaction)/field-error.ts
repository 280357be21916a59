import { pageTexts } from '@/lib/edges/pages';
import { localizeMessage } from '@/lib/language';

/** What is wrong with a field, in the language of the page: a rule such as "must not be empty", with a capital letter. */
export async function fieldError(message: string | undefined): Promise<string | undefined> {
  if (!message) return undefined;
  const texts = await pageTexts();
  const shown = localizeMessage(texts, message);
  return shown.charAt(0).toLocaleUpperCase(texts.locale) + shown.slice(1);
}
