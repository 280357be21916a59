import type { FieldError } from '@/lib/kernel/errors';
import { verb } from '@/lib/kernel/verb';
import { readPresentation } from './mail-presentation';
import type { MailTemplate } from './mail-template';
import { sampleValues, withProduct } from './mail-values';
import { EVERY_LANGUAGE, templateOf, templateRows } from './read-template';
import { renderMail } from './render-mail';
import { PreviewMail } from './schema';
import { templateProblems } from './template-problems';

export type MailPreview = { mail: MailTemplate; problems: FieldError[] };

/** Renders a template with sample values, saved or as it is being written, and says why it could not be saved. */
export const previewMail = verb(
  'settings:read',
  PreviewMail,
  async (ctx, { kind, locale, ...typed }): Promise<MailPreview> => {
    const presentation = await readPresentation(ctx.db, locale);
    const rows = await templateRows(ctx.db, kind, locale ?? EVERY_LANGUAGE);
    const template = { ...templateOf(kind, rows, locale ?? EVERY_LANGUAGE, presentation), ...typed };
    return {
      mail: renderMail(
        template,
        withProduct(sampleValues(ctx.config, kind, undefined, presentation.texts), presentation.brand),
      ),
      problems: templateProblems(kind, template),
    };
  },
);
