'use client';

import type { ComponentProps } from 'react';
import { useFormContext } from 'react-hook-form';
import { Input } from '@/components/ui/input';
import { Textarea } from '@/components/ui/textarea';
import { FormField } from './form-field';
import { useRegistered } from './use-registered';

type TextFieldProps = Pick<
  ComponentProps<'input'>,
  'placeholder' | 'autoComplete' | 'autoCapitalize' | 'inputMode' | 'readOnly' | 'className'
> & {
  name: string;
  label: string;
  hint?: string;
  type?: 'text' | 'url' | 'tel' | 'password';
  /** Shows a textarea with this number of rows. */
  rows?: number;
  /** An empty field has the value ''; without this, null. */
  required?: boolean;
  /** A URI or an identifier. */
  isCode?: boolean;
  onTyped?: (text: string) => void;
};

/** A text member; within a FormProvider. */
export function TextField({
  name,
  label,
  hint,
  type,
  rows,
  required,
  isCode,
  onTyped,
  className,
  ...rest
}: TextFieldProps) {
  const { getFieldState, formState } = useFormContext();
  const registered = useRegistered();
  const { error } = getFieldState(name, formState);
  const field = registered(name, {
    setValueAs: (text) => text || (required ? '' : null),
    onChange: onTyped && ((event) => onTyped(event.target.value)),
  });
  return (
    <FormField name={name} label={label} hint={hint} error={error} optional={!required} className={className}>
      {(control) => {
        const input = {
          ...control,
          'aria-required': required,
          autoComplete: 'off',
          autoCapitalize: isCode ? 'none' : undefined,
          spellCheck: false,
          isCode,
          ...rest,
        };
        return rows ? <Textarea {...input} rows={rows} {...field} /> : <Input {...input} type={type} {...field} />;
      }}
    </FormField>
  );
}
