import { escapeHtml } from '@/lib/kernel/escape-html';
import type { MailTemplate } from './mail-template';

/** The values of the variables of a template. */
export type RenderedValues = Readonly<Record<string, string>>;

const placeholder = /\{\{\s*([a-z_]+)\s*\}\}/g;
const MAX_SUBJECT = 200;

/** Control characters, line breaks included, and invisible ones. */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

/** One line without control characters: what a header may contain. */
const headerText = (text: string): string =>
  text.replace(unprintable, ' ').replace(/\s+/g, ' ').trim().toWellFormed().slice(0, MAX_SUBJECT);

const fill = (template: string, values: RenderedValues, write: (value: string) => string): string =>
  template.replace(placeholder, (_whole, name: string) => write(values[name] ?? ''));

/** The names of the variables in a template, each once. */
export const variablesIn = (template: string): string[] => [
  ...new Set(Array.from(template.matchAll(placeholder), ([, name = '']) => name)),
];

/**
 * Puts values into a template. A value is only text: it is escaped in HTML, and its braces are not read again. The subject
 * becomes one line. Values lose line breaks and control characters in both bodies too.
 */
export function renderMail(template: MailTemplate, values: RenderedValues): MailTemplate {
  const line = (value: string) => value.replace(unprintable, ' ').toWellFormed();
  return {
    subject: headerText(fill(template.subject, values, line)),
    html: fill(template.html, values, (value) => escapeHtml(line(value))),
    text: fill(template.text, values, line),
  };
}
