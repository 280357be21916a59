import 'server-only';
import { headers } from 'next/headers';
import { readSettings } from '@/lib/directory/settings';
import { container } from '@/lib/kernel/container';
import type { Locale } from '@/lib/language';
import { pathOf } from '../http';

export type LanguageChoice = {
  offered: readonly Locale[];
  /** The path and query of this page. */
  path: string;
};

/** The languages that the reader of this page can choose from. Null if there is nothing to choose. */
export async function languageChoice(): Promise<LanguageChoice | null> {
  const { languages } = await readSettings(container().db);
  return languages.offered.length > 1 ? { offered: languages.offered, path: pathOf(await headers()) } : null;
}
