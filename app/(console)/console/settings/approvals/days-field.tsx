'use client';

import { useState } from 'react';
import { useController } from 'react-hook-form';
import { FormField } from '@/components/console/forms/form-field';
import { Input } from '@/components/ui/input';

type DaysFieldProps = { name: string; label: string; hint: string; readOnly: boolean };

/** Numbers of days, separated by commas or spaces. What is no number is sent as text, so that the server names it. */
const daysOf = (text: string): (number | string)[] =>
  text
    .split(/[\s,;]+/)
    .filter(Boolean)
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));

const textOf = (days: readonly (number | string)[]): string => days.join(', ');

/** A list of numbers of days; within a FormProvider. */
export function DaysField({ name, label, hint, readOnly }: DaysFieldProps) {
  const { field, fieldState } = useController({ name });
  const value: (number | string)[] = field.value ?? [];
  const [text, setText] = useState(textOf(value));
  const shown = textOf(daysOf(text)) === textOf(value) ? text : textOf(value);
  return (
    <FormField name={name} label={label} hint={hint} error={fieldState.error}>
      {(control) => (
        <Input
          {...control}
          dir="ltr"
          inputMode="numeric"
          readOnly={readOnly}
          autoComplete="off"
          value={shown}
          onBlur={field.onBlur}
          onChange={(event) => {
            setText(event.target.value);
            field.onChange(daysOf(event.target.value));
          }}
          className="max-w-40"
        />
      )}
    </FormField>
  );
}
