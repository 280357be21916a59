'use client';

import { useFormContext } from 'react-hook-form';
import { FormField } from '@/components/console/forms/form-field';
import { useTexts } from '@/components/language/texts-provider';
import { Input } from '@/components/ui/input';
import { Textarea } from '@/components/ui/textarea';

type SecretFieldProps = {
  label: string;
  hint: string;
  /** A secret is stored: an empty field keeps it. */
  isStored?: boolean;
  required?: boolean;
  /** A private key of several lines. */
  isKey?: boolean;
  readOnly?: boolean;
};

/** The secret of a provider as `secret`, which can be replaced but not read; within a FormProvider. */
export function SecretField({ label, hint, isStored, required, isKey, readOnly }: SecretFieldProps) {
  const { text } = useTexts();
  const { register, formState } = useFormContext<{ secret?: string | null | undefined }>();
  const empty = isStored ? undefined : null;
  const field = register('secret', { setValueAs: (typed) => typed || empty });
  return (
    <FormField
      name="secret"
      label={label}
      hint={isStored ? text('console.providers.form.storedSecretHint', { hint }) : hint}
      error={formState.errors.secret}
      optional={!required}
    >
      {(control) => {
        const input = {
          ...control,
          ...field,
          'aria-required': required,
          autoComplete: 'off',
          autoCapitalize: 'none',
          spellCheck: false,
          readOnly,
          placeholder: isStored ? text('console.providers.form.storedSecret') : undefined,
          isCode: true,
        };
        return isKey ? (
          <Textarea
            {...input}
            rows={4}
            placeholder={isStored ? text('console.providers.form.storedSecret') : '-----BEGIN PRIVATE KEY-----'}
          />
        ) : (
          <Input {...input} type="password" autoComplete="new-password" />
        );
      }}
    </FormField>
  );
}
