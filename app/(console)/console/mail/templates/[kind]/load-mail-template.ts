import { notFound } from 'next/navigation';
import { cache } from 'react';
import { getMailTemplate } from '@/lib/directory/mail';
import { type MailKind, type MailTemplate, mailKindNames } from '@/lib/directory/mail/schema';
import { consoleContext } from '@/lib/edges/pages';
import { isLocale } from '@/lib/language';

const isKind = (text: string): text is MailKind => (mailKindNames as readonly string[]).includes(text);

/** Reads the template once for the page and its metadata. Without a locale: the one for every language. */
export const loadMailTemplate = cache(async (kind: string, locale: string): Promise<MailTemplate> => {
  if (!isKind(kind) || (locale !== '' && !isLocale(locale))) notFound();
  return getMailTemplate(await consoleContext(), { kind, ...(locale && { locale }) });
});
