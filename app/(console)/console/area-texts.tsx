import type { ReactNode } from 'react';
import { browserMessages } from '@/components/language/browser-messages';
import { TextsProvider } from '@/components/language/texts-provider';
import { consoleTexts } from '@/lib/edges/pages';

type AreaTextsProps = {
  /** Beginnings of the keys after `console.`, for example `users.`. */
  of: readonly string[];
  children: ReactNode;
};

/** Gives the client components of an area of the console their texts, besides those that every page has. */
export async function AreaTexts({ of, children }: AreaTextsProps) {
  const texts = await consoleTexts();
  const prefixes = of.map((prefix) => `console.${prefix}`);
  return (
    <TextsProvider locale={texts.locale} messages={browserMessages(texts, prefixes)}>
      {children}
    </TextsProvider>
  );
}
