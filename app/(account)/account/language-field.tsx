'use client';

import { useState } from 'react';
import { useController } from 'react-hook-form';
import { FormField } from '@/components/console/forms/form-field';
import { TextField } from '@/components/console/forms/text-field';
import { useTexts } from '@/components/language/texts-provider';
import { Select } from '@/components/ui/select';
import { isLocale, type Locale, languageNames } from '@/lib/language/choices';

const OTHER = 'other';

type LanguageFieldProps = {
  /** The languages of the pages. */
  languages: readonly Locale[];
};

/** The `locale` of the profile: one of the languages of the pages, or any other tag; within a FormProvider. */
export function LanguageField({ languages }: LanguageFieldProps) {
  const { text } = useTexts();
  const { field, fieldState } = useController({ name: 'profile.locale' });
  const isOffered = (tag: unknown) => isLocale(tag) && languages.includes(tag);
  const [isOther, setOther] = useState(Boolean(field.value) && !isOffered(field.value));
  const choose = (value: string) => {
    setOther(value === OTHER);
    if (value !== OTHER) field.onChange(value || null);
  };
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <FormField
        name={isOther ? 'language' : 'profile.locale'}
        label={text('account.profile.language')}
        hint={text('account.profile.languageHint')}
        error={isOther ? undefined : fieldState.error}
      >
        {(control) => (
          <Select
            {...control}
            value={isOther ? OTHER : (field.value ?? '')}
            onChange={(event) => choose(event.target.value)}
            onBlur={field.onBlur}
          >
            <option value="">{text('account.profile.languageOfBrowser')}</option>
            {languages.map((locale) => (
              <option key={locale} value={locale} lang={locale}>
                {languageNames[locale]}
              </option>
            ))}
            <option value={OTHER}>{text('account.profile.languageOther')}</option>
          </Select>
        )}
      </FormField>
      {isOther ? (
        <TextField
          name="profile.locale"
          label={text('account.profile.languageTag')}
          hint={text('account.profile.languageTagHint')}
          autoCapitalize="none"
        />
      ) : null}
    </div>
  );
}
