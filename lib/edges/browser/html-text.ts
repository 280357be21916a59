import { escapeHtml } from '@/lib/kernel/escape-html';
import type { MessageKey, Texts } from '@/lib/language';

type Html = { html: string };

type HtmlValues = Readonly<Record<string, string | number | ((content: string) => string)>>;

const toHtml = (part: string | Html): string => (typeof part === 'string' ? escapeHtml(part) : part.html);

/** A message as HTML: `<link>…</link>` becomes what the function `link` of `values` makes of its content. The rest is escaped. */
export function htmlText({ rich }: Texts, key: MessageKey, values: HtmlValues = {}): string {
  const forParts = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'function'
      ? (parts: (string | Html)[]): Html => ({ html: value(parts.map(toHtml).join('')) })
      : value,
  ]);
  return rich<Html>(key, Object.fromEntries(forParts)).map(toHtml).join('');
}
