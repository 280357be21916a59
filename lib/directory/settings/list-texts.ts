import { verb } from '@/lib/kernel/verb';
import { englishMessages, isReplaceable, loadCatalogue, messageVariables, overrideProblem } from '@/lib/language';
import { isLocale } from '@/lib/language/choices';
import { readSettings } from './read-settings';
import type { Settings } from './schema';
import { type BrokenText, ListTexts, type TextList } from './texts-schema';

const PAGE_SIZE = 25;

/**
 * The texts of the pages in a language whose key, text or own text contains `q`, page by page. Also the stored texts of every
 * language that this version cannot use.
 */
export const listTexts = verb('settings:read', ListTexts, async (ctx, { locale, q, own, page }): Promise<TextList> => {
  const { languages } = await readSettings(ctx.db);
  const messages = await loadCatalogue(locale);
  const stored = languages.texts[locale] ?? {};
  const wanted = q.trim().toLocaleLowerCase(locale);
  const found = [...englishMessages].flatMap(([key, english]) => {
    if (!isReplaceable(key)) return [];
    const listed = { key, text: messages.get(key) ?? english, own: stored[key] ?? null };
    const isFound = [listed.key, listed.text, listed.own ?? ''].some((part) =>
      part.toLocaleLowerCase(locale).includes(wanted),
    );
    return isFound && (!own || listed.own !== null) ? [listed] : [];
  });
  const shown = found.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  return {
    items: shown.map((listed) => ({ ...listed, variables: variablesOf(listed.key) })),
    total: found.length,
    pages: Math.max(1, Math.ceil(found.length / PAGE_SIZE)),
    broken: brokenTexts(languages.texts),
  };
});

const variablesOf = (key: string): string[] =>
  messageVariables(englishMessages.get(key) ?? '').map((name) => (name.startsWith('<') ? name : `{${name}}`));

const brokenTexts = (texts: Settings['languages']['texts']): BrokenText[] =>
  Object.entries(texts).flatMap(([locale, ofLocale]) =>
    Object.entries(ofLocale).flatMap(([key, own]) => {
      const problem = overrideProblem(key, own);
      return isLocale(locale) && problem !== null ? [{ locale, key, own, problem }] : [];
    }),
  );
