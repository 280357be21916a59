'use client';

import type { ReactNode } from 'react';
import { useFormContext } from 'react-hook-form';
import { Select } from '@/components/ui/select';
import { FormField } from './form-field';
import { useRegistered } from './use-registered';

type Option = { value: string; label: string };

type SelectFieldProps = {
  name: string;
  label: string;
  hint?: ReactNode;
  options: readonly Option[];
  /** The option for null, if the member may be null. */
  nullLabel?: string;
  readOnly?: boolean;
};

/** A choice from a list; within a FormProvider. */
export function SelectField({ name, label, hint, options, nullLabel, readOnly }: SelectFieldProps) {
  const { getFieldState, formState } = useFormContext();
  const registered = useRegistered();
  const { error } = getFieldState(name, formState);
  return (
    <FormField name={name} label={label} hint={hint} error={error}>
      {(control) => (
        <Select {...control} disabled={readOnly} {...registered(name, { setValueAs: (value) => value || null })}>
          {nullLabel === undefined ? null : <option value="">{nullLabel}</option>}
          {options.map(({ value, label: text }) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </Select>
      )}
    </FormField>
  );
}
