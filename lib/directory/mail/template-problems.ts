import type { FieldError } from '@/lib/kernel/errors';
import { isLink, type MailKind, type MailVariable, mailKinds, variablesOf } from './mail-kinds';
import type { MailTemplate } from './mail-template';
import { variablesIn } from './render-mail';

const active = /<\s*(script|iframe|object|embed|form|base|link)\b/i;
const handler = /<[^>]*\son[a-z]+\s*=/i;
const address = /javascript\s*:/i;
const remote = /<\s*(img|video|audio|source)\b[^>]*\bsrc\s*=\s*["']?\s*(https?:)?\/\//i;
const tags = /<[^>]*>/g;
const inQuotes = /"\s*\{\{\s*([a-z_]+)\s*\}\}\s*"/g;

/** Why a template cannot be saved, by field. */
export function templateProblems(kind: MailKind, template: MailTemplate): FieldError[] {
  return (['subject', 'html', 'text'] as const).flatMap((field): FieldError[] => {
    const message = problemOf(kind, field, template[field]);
    return message ? [{ path: field, message }] : [];
  });
}

function problemOf(kind: MailKind, field: keyof MailTemplate, text: string): string | null {
  const known: readonly string[] = variablesOf(kind);
  const unknown = variablesIn(text).find((name) => !known.includes(name));
  if (unknown) return `must not contain {{${unknown}}}, which is not a variable of this mail`;
  const rest = text.replace(/\{\{\s*[a-z_]+\s*\}\}/g, '');
  if (/\{\{|\}\}/.test(rest)) return 'must contain {{ and }} only around the name of a variable';
  if (field === 'subject') return null;
  const missing = mailKinds[kind].required.find((name) => !variablesIn(text).includes(name));
  if (missing) return `must contain {{${missing}}}`;
  return field === 'html' ? htmlProblem(text) : null;
}

function htmlProblem(html: string): string | null {
  const [, element] = active.exec(html) ?? [];
  if (element) return `must not contain the element ${element.toLowerCase()}`;
  if (handler.test(html) || address.test(html)) return 'must not contain scripts';
  if (remote.test(html)) return 'must not load images or media: they tell others when the mail is read';
  const [inside] = (html.match(tags) ?? []).flatMap((tag) => variablesIn(tag.replace(inQuotes, keepOnlyText)));
  return inside ? `must have {{${inside}}} in text, not inside a tag` : null;
}

/** A link in double quotes, with nothing else, may stand inside a tag. */
const keepOnlyText = (whole: string, name: string): string => (isLink(name as MailVariable) ? '""' : whole);
