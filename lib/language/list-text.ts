import { formatters } from './formatters';
import type { Texts } from './texts';

/** Names one after the other, as the language separates them: "a, b". */
export const listText = ({ locale }: Pick<Texts, 'locale'>, names: readonly string[]): string =>
  formatters.getListFormat(locale, { type: 'unit', style: 'short' }).format(names);
