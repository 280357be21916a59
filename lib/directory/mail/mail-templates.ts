import { createHash } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import type { Db, Tx } from '@/db';
import { mailTemplates } from '@/db/schema';
import { differences, recordAudit } from '@/lib/audit';
import { change } from '@/lib/kernel/change';
import type { Ctx } from '@/lib/kernel/context';
import { AppError } from '@/lib/kernel/errors';
import { requireVersion } from '@/lib/kernel/require-version';
import { verb } from '@/lib/kernel/verb';
import { isLocale, type Locale } from '@/lib/language';
import { oneRow } from '@/lib/storage/one-row';
import { type MailKind, type MailVariable, mailKindNames, mailKinds, mailVariables, variablesOf } from './mail-kinds';
import { type Presentation, readPresentation } from './mail-presentation';
import type { MailTemplate as Content } from './mail-template';
import { EVERY_LANGUAGE, type TemplateRow, templateOf } from './read-template';
import {
  type MailTemplate,
  MailTemplateKind,
  type MailTemplateSummary,
  NoMailInput,
  UpdateMailTemplate,
} from './schema';
import { templateProblems } from './template-problems';

const FIRST_VERSION = 1;

export const listMailTemplates = verb(
  'settings:read',
  NoMailInput,
  async (ctx): Promise<{ items: MailTemplateSummary[] }> => {
    const rows = await ctx.db.select().from(mailTemplates);
    return {
      items: mailKindNames.map((kind) =>
        toSummary(
          kind,
          rows.filter((row) => row.kind === kind),
        ),
      ),
    };
  },
);

export const getMailTemplate = verb(
  'settings:read',
  MailTemplateKind,
  async (ctx, { kind, locale = EVERY_LANGUAGE }): Promise<MailTemplate> =>
    toMailTemplate(kind, locale, await rowsOf(ctx.db, kind), await readPresentation(ctx.db, locale)),
);

/** @throws AppError `invalid` for unknown variables, scripts and missing links, `stale`. */
export const updateMailTemplate = verb(
  'settings:write',
  UpdateMailTemplate,
  async (ctx, { kind, locale, version, ...changes }): Promise<MailTemplate> =>
    replaceTemplate(ctx, { kind, locale, version }, 'mail_template.updated', (before) => {
      const wanted = { ...before, ...changes };
      const errors = templateProblems(kind, wanted);
      if (errors.length > 0) throw new AppError('invalid', 'The template is not valid.', { errors });
      return wanted;
    }),
);

/**
 * Goes back to the template that the service brings, or of a language to the one for every language. @throws AppError
 * `stale`.
 */
export const resetMailTemplate = verb(
  'settings:write',
  MailTemplateKind,
  async (ctx, input): Promise<MailTemplate> => replaceTemplate(ctx, input, 'mail_template.reset', () => null),
);

type Target = { kind: MailKind; locale?: Locale | undefined; version?: number | undefined };

/** Saves what `next` makes of the current content; null stands for the default. */
function replaceTemplate(
  ctx: Ctx,
  { kind, locale: language, version }: Target,
  action: 'mail_template.updated' | 'mail_template.reset',
  next: (before: Content) => Content | null,
): Promise<MailTemplate> {
  const locale: string = language ?? EVERY_LANGUAGE;
  return change(ctx, async (tx) => {
    const row = await lockTemplate(tx, kind, locale);
    requireVersion(row.version, version);
    const rows = await rowsOf(tx, kind);
    const presentation = await readPresentation(tx, locale);
    const before = templateOf(kind, rows, locale, presentation);
    const wanted = next(before);
    const others = rows.filter((other) => other.locale !== locale);
    const after = wanted ?? templateOf(kind, others, locale, presentation);
    const changed = differences<Record<string, unknown>>(audited(before), audited(after));
    if (!changed.changed && (wanted !== null || row.html === null))
      return toMailTemplate(kind, locale, rows, presentation);
    const { subject = null, html = null, text = null } = wanted ?? {};
    const saved = oneRow(
      await tx
        .update(mailTemplates)
        .set({ subject, html, text, version: sql`${mailTemplates.version} + 1`, updatedAt: sql`now()` })
        .where(isTemplate(kind, locale))
        .returning(),
    );
    await recordAudit(tx, ctx, action, {
      target: { kind: 'mail_template', id: kind, name: nameOf(kind, locale) },
      before: changed.before,
      after: changed.after,
    });
    return toMailTemplate(kind, locale, [...others, saved], presentation);
  });
}

const nameOf = (kind: MailKind, locale: string): string =>
  isLocale(locale) ? `${mailKinds[kind].title} (${locale})` : mailKinds[kind].title;

const isTemplate = (kind: MailKind, locale: string) =>
  and(eq(mailTemplates.kind, kind), eq(mailTemplates.locale, locale));

const rowsOf = (db: Db | Tx, kind: MailKind): Promise<TemplateRow[]> =>
  db.select().from(mailTemplates).where(eq(mailTemplates.kind, kind));

async function lockTemplate(tx: Tx, kind: MailKind, locale: string): Promise<TemplateRow> {
  await tx.insert(mailTemplates).values({ kind, locale, version: FIRST_VERSION }).onConflictDoNothing();
  return oneRow(await tx.select().from(mailTemplates).where(isTemplate(kind, locale)).for('update'));
}

/** Bodies are too long for an event: it has their length and the beginning of their SHA-256. */
const audited = ({ subject, html, text }: Content) => ({ subject, html: digestOf(html), text: digestOf(text) });

const digestOf = (text: string): string =>
  `${text.length} characters, SHA-256 ${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;

const isCustomized = (row: TemplateRow): boolean => row.html !== null;

/** `rows`: those of the kind that count for it. */
function toSummary(kind: MailKind, rows: readonly TemplateRow[], all = rows): MailTemplateSummary {
  const { title, description } = mailKinds[kind];
  const customized = rows.filter(isCustomized);
  const updatedAt = Math.max(...customized.map((row) => row.updatedAt.getTime()));
  return {
    kind,
    title,
    description,
    is_customized: customized.length > 0,
    updated_at: customized.length > 0 ? new Date(updatedAt).toISOString() : null,
    customized_locales: all
      .filter((row) => isCustomized(row) && row.locale !== EVERY_LANGUAGE)
      .map((row) => row.locale),
  };
}

function toMailTemplate(
  kind: MailKind,
  locale: string,
  rows: readonly TemplateRow[],
  presentation: Presentation,
): MailTemplate {
  const required: readonly MailVariable[] = mailKinds[kind].required;
  const variables = variablesOf(kind).map((name) => ({
    name,
    description: mailVariables[name].description,
    is_required: required.includes(name),
  }));
  const own = rows.filter((row) => row.locale === locale);
  const version = own[0]?.version ?? FIRST_VERSION;
  return {
    ...toSummary(kind, own, rows),
    locale: locale === EVERY_LANGUAGE ? null : locale,
    ...templateOf(kind, rows, locale, presentation),
    variables,
    version,
  };
}
