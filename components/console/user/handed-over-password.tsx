'use client';

import { useFormContext } from 'react-hook-form';
import { useTexts } from '@/components/language/texts-provider';
import { Checkbox } from '@/components/ui/checkbox';
import { PasswordField } from '../forms/password-field';
import { fieldId } from '../forms/use-action-form';

type HandedOverPasswordProps = {
  label: string;
  minLength: number;
  /** Of the user whose password it becomes. */
  names: readonly string[];
  onGenerate: (password: string) => void;
};

/**
 * A password that an administrator sets for somebody else, and whether that person must replace it; within a
 * FormProvider. Generating a password ticks the box: it goes through other hands.
 */
export function HandedOverPassword({ label, minLength, names, onGenerate }: HandedOverPasswordProps) {
  const { text } = useTexts();
  const { register, setValue } = useFormContext<{ must_change_password: boolean }>();
  const generated = (password: string) => {
    onGenerate(password);
    setValue('must_change_password', true, { shouldDirty: true });
  };
  return (
    <div className="space-y-4">
      <PasswordField label={label} minLength={minLength} names={names} onGenerate={generated} />
      <Checkbox
        id={fieldId('must_change_password')}
        label={text('console.forms.password.mustChange')}
        description={text('console.forms.password.mustChangeDescription')}
        {...register('must_change_password')}
      />
    </div>
  );
}
