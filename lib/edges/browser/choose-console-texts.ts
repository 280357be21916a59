import type { Container } from '@/lib/kernel/container';
import { consoleLocales, loadTexts, negotiateLocale, pseudoTexts, type Texts } from '@/lib/language';
import { languageWishes } from './choose-texts';

/** The value of the language cookie for texts in a language that does not exist. */
const PSEUDO_LOCALE = 'en-XA';

type Given = {
  /** The `Cookie` field. */
  cookies: string | null;
  acceptLanguage: string | null;
  userLocale: string | null;
};

/** The texts of the console for a browser: by the chosen language, the `locale` of the user and `Accept-Language`, in this order. */
export async function chooseConsoleTexts(
  parts: Pick<Container, 'config'>,
  { cookies, acceptLanguage, userLocale }: Given,
): Promise<Texts> {
  const { chosen } = languageWishes(parts, cookies, acceptLanguage);
  if (parts.config.pseudoLanguage && chosen === PSEUDO_LOCALE) return pseudoTexts();
  return loadTexts(negotiateLocale({ chosen, acceptLanguage, userLocale }, consoleLocales, 'en'));
}
