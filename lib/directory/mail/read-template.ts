import { and, eq, inArray } from 'drizzle-orm';
import type { Db, Tx } from '@/db';
import { mailTemplates } from '@/db/schema';
import { defaultTemplate } from './default-templates';
import type { MailKind } from './mail-kinds';
import type { Presentation } from './mail-presentation';
import type { MailTemplate } from './mail-template';

export type TemplateRow = typeof mailTemplates.$inferSelect;

/** The `locale` of the template for every language that has none of its own. */
export const EVERY_LANGUAGE = '';

const contentOf = ({ subject, html, text }: TemplateRow): MailTemplate | null =>
  subject && html && text ? { subject, html, text } : null;

/** The saved template of the language, else the one for every language, else the one that this version of the service brings. */
export function templateOf(
  kind: MailKind,
  rows: readonly TemplateRow[],
  locale: string,
  presentation: Presentation,
): MailTemplate {
  const saved = (of: string) => rows.filter((row) => row.locale === of).map(contentOf)[0];
  return saved(locale) ?? saved(EVERY_LANGUAGE) ?? defaultTemplate(kind, presentation);
}

/** The rows of a kind for a language, and for every language. */
export const templateRows = (db: Db | Tx, kind: MailKind, locale: string): Promise<TemplateRow[]> =>
  db
    .select()
    .from(mailTemplates)
    .where(and(eq(mailTemplates.kind, kind), inArray(mailTemplates.locale, [EVERY_LANGUAGE, locale])));

export async function readTemplate(db: Db | Tx, kind: MailKind, presentation: Presentation): Promise<MailTemplate> {
  const { locale } = presentation.texts;
  return templateOf(kind, await templateRows(db, kind, locale), locale, presentation);
}
