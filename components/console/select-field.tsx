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
  /** What no choice is called, for a member that may be null. */
  nothing?: string;
  readOnly?: boolean;
};

/** One of a list; within a FormProvider. */
export function SelectField({ name, label, hint, options, nothing, readOnly }: SelectFieldProps) {
  const { getFieldState, formState } = useFormContext();
  const registered = useRegistered();
  const { error } = getFieldState(name, formState);
  return (
    <FormField name={name} label={label} hint={hint} error={error} optional={nothing !== undefined}>
      {(control) => (
        <Select {...control} disabled={readOnly} {...registered(name, { setValueAs: (value) => value || null })}>
          {nothing === undefined ? null : <option value="">{nothing}</option>}
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
