import type { Ctx } from '@/lib/kernel/context';
import type { MailKind } from './mail-kinds';
import type { Presentation } from './mail-presentation';
import type { MailTemplate } from './mail-template';
import { sampleValues, withProduct } from './mail-values';
import { readTemplate } from './read-template';
import { renderMail } from './render-mail';

/** A mail with sample values in this language and brand, which may be a draft. */
export async function sampleMail(
  { config, db }: Pick<Ctx, 'config' | 'db'>,
  kind: MailKind,
  presentation: Presentation,
): Promise<MailTemplate> {
  const values = sampleValues(config, kind, undefined, presentation.texts);
  return renderMail(await readTemplate(db, kind, presentation), withProduct(values, presentation.brand));
}
