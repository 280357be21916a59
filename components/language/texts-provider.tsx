'use client';

import type { CompiledMessage } from 'icu-minify/format';
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { Locale } from '@/lib/language/choices';
import { type Texts, textsOf } from '@/lib/language/texts';

/** Compiled messages by their keys: the part of a catalogue that the components of a page need in the browser. */
export type BrowserMessages = Readonly<Record<string, CompiledMessage>>;

const TextsContext = createContext<Texts | null>(null);

type TextsProviderProps = { locale: Locale; messages: BrowserMessages; children: ReactNode };

/** Gives the components inside it the texts of a language, besides those of the providers around it. */
export function TextsProvider({ locale, messages, children }: TextsProviderProps) {
  const outer = useContext(TextsContext);
  const texts = useMemo(
    () => textsOf(locale, (key) => messages[key] ?? outer?.compiled(key) ?? missing(key)),
    [locale, messages, outer],
  );
  return <TextsContext value={texts}>{children}</TextsContext>;
}

/** A journey fails on an error in the browser console. */
function missing(key: string): undefined {
  console.error(`No provider around this component has the text ${key}.`);
}

/** The texts of the language of the page. @throws Error outside a `TextsProvider`. */
export function useTexts(): Texts {
  const texts = useContext(TextsContext);
  if (!texts) throw new Error('There is no TextsProvider around this component.');
  return texts;
}
