import { eq, sql } from 'drizzle-orm';
import type { Db, Tx } from '@/db';
import { users } from '@/db/schema';
import { readSettings } from '@/lib/directory/settings';
import type { Ctx } from '@/lib/kernel/context';
import { loadTexts, matchLocale, negotiateLocale, type Texts } from '@/lib/language';

const NOBODY = '00000000-0000-0000-0000-000000000000';

export type MailLanguage = { texts: Texts; timeLocale: string };

type Receiver = { userId: string | null; locale?: string | null | undefined };

/**
 * The language of a mail: that of the receiver, else that of the page that caused it, else the default of the settings.
 * `locale` is that of a receiver without an account. Without an account the same queries run, so that the time says nothing.
 */
export async function chooseMailLanguage(
  tx: Tx,
  { languages: reader }: Pick<Ctx, 'languages'>,
  { userId, locale }: Receiver,
): Promise<MailLanguage> {
  const { languages } = await readSettings(tx);
  const [user] = await tx
    .select({ locale: sql<string | null>`${users.profile} ->> 'locale'` })
    .from(users)
    .where(eq(users.id, userId ?? NOBODY));
  const own = (user?.locale ?? locale)?.replaceAll('_', '-');
  const ownLanguage = own ? matchLocale([own], languages.offered) : null;
  const language = ownLanguage ?? negotiateLocale(reader ?? {}, languages.offered, languages.default);
  const texts = await loadTexts(language, languages.texts[language]);
  return { texts, timeLocale: own && ownLanguage ? own : language };
}

/** The texts for a mail in this language. Null, or a language that is not offered any more, is the default of the settings. */
export async function mailTexts(db: Db | Tx, locale: string | null | undefined): Promise<Texts> {
  const { languages } = await readSettings(db);
  const language = languages.offered.find((offered) => offered === locale) ?? languages.default;
  return loadTexts(language, languages.texts[language]);
}
