'use client';

import { useRouter } from 'next/navigation';
import { startTransition } from 'react';
import { toast } from 'sonner';
import { useTexts } from '@/components/language/texts-provider';
import { MenuRadioGroup, MenuRadioItem } from '@/components/ui/dropdown-menu';

export type LanguageMenuProps = {
  /** The languages of the console, each with its name in itself. */
  languages: { locale: string; name: string }[];
  chooseLanguage: (locale: string) => Promise<void>;
};

/** The part of a menu that changes the language. The page is only rendered again: what was typed stays. */
export function LanguageMenu({ languages, chooseLanguage }: LanguageMenuProps) {
  const { locale, text } = useTexts();
  const router = useRouter();
  const choose = (chosen: string) =>
    startTransition(async () => {
      try {
        await chooseLanguage(chosen);
        router.refresh();
      } catch {
        toast.error(text('account.shared.noResponse'));
      }
    });
  const label = text('console.shared.shell.language');
  return (
    <>
      <p aria-hidden className="px-2 pt-1 pb-0.5 font-medium text-faint text-xs">
        {label}
      </p>
      <MenuRadioGroup aria-label={label} value={locale} onValueChange={choose}>
        {languages.map(({ locale: value, name }) => (
          <MenuRadioItem key={value} value={value} lang={value}>
            {name}
          </MenuRadioItem>
        ))}
      </MenuRadioGroup>
    </>
  );
}
