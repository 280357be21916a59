import { AppError } from '@/lib/kernel/errors';
import { overrideProblem } from '@/lib/language';
import type { Settings } from './schema';

/**
 * Checks the languages if they change. A stored text that this version cannot use stays until it is changed.
 * @throws AppError `invalid` if the default is not offered, and for a text that cannot replace the one of the service.
 */
export function requireUsableTexts(
  changes: { languages?: object | undefined },
  { languages: stored }: Settings,
  { languages }: Settings,
): void {
  if (!changes.languages) return;
  const before = new Map(Object.entries(stored.texts));
  const errors = Object.entries(languages.texts).flatMap(([locale, texts]) =>
    Object.entries(texts).flatMap(([key, text]) => {
      const message = before.get(locale)?.[key] === text ? null : overrideProblem(key, text);
      return message === null ? [] : [{ path: `languages.texts.${locale}.${key}`, message }];
    }),
  );
  if (!languages.offered.includes(languages.default))
    errors.push({ path: 'languages.default', message: 'must be one of the offered languages' });
  if (errors.length > 0) throw new AppError('invalid', 'The request is not valid.', { errors });
}
