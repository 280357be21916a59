import { AppError, invalid } from '@/lib/kernel/errors';
import { verb } from '@/lib/kernel/verb';
import { overrideProblem } from '@/lib/language';
import { getSettings } from './get-settings';
import { ReplaceText } from './texts-schema';
import { updateSettings } from './update-settings';

/**
 * Replaces one text of the pages in a language, or brings back the text of the service.
 * @throws AppError `invalid` for a text that cannot replace the one of the service; `stale` if the text is not `was`, or if the
 * settings are changed at the same time.
 */
export const replaceText = verb(
  'settings:write',
  ReplaceText,
  async (ctx, { locale, key, text, was }): Promise<{ own: string | null }> => {
    const problem = text === null ? null : overrideProblem(key, text);
    if (problem !== null) throw invalid('text', problem);
    const { languages, version } = await getSettings(ctx, {});
    const { [key]: own = null, ...others } = languages.texts[locale] ?? {};
    if (was !== undefined && was !== own) throw new AppError('stale', 'Someone else changed this meanwhile.');
    const ofLocale = text === null ? others : { ...others, [key]: text };
    await updateSettings(ctx, { languages: { texts: { ...languages.texts, [locale]: ofLocale } }, version });
    return { own: text };
  },
  { fresh: true },
);
