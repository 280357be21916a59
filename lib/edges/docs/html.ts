import { escapeHtml } from '../browser/html-page';

/** HTML that needs no escaping. Only `html` makes it. */
export class Html {
  constructor(readonly text: string) {}
}

type Value = Html | string | number | null | undefined | false | readonly Value[];

const textOf = (value: Value): string => {
  if (value instanceof Html) return value.text;
  if (Array.isArray(value)) return value.map(textOf).join('');
  return value === null || value === undefined || value === false ? '' : escapeHtml(String(value));
};

/** A template of HTML: texts in it are escaped, other HTML is not, and lists are joined. */
export const html = (parts: TemplateStringsArray, ...values: Value[]): Html =>
  new Html(parts.map((part, at) => part + textOf(values[at])).join(''));
