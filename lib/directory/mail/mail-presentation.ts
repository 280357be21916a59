import type { Db, Tx } from '@/db';
import { type Brand, readBrand } from '@/lib/directory/brand';
import type { Texts } from '@/lib/language';
import { mailTexts } from './mail-language';

/** The words and the look of a mail. */
export type Presentation = { texts: Texts; brand: Brand };

/** The texts for a language, or for every language, and the brand as they are now. */
export const readPresentation = async (db: Db | Tx, locale: string | undefined): Promise<Presentation> => ({
  texts: await mailTexts(db, locale),
  brand: await readBrand(db),
});
