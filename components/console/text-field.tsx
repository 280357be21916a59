'use client';

import { useFormContext } from 'react-hook-form';
import { Input } from '@/components/ui/input';
import { errorText, FormField } from './form-field';
import { useRegistered } from './use-registered';

type TextFieldProps = {
  name: string;
  label: string;
  hint?: string;
  placeholder?: string;
  type?: 'text' | 'url' | 'tel' | 'number';
  autoComplete?: string;
  readOnly?: boolean;
  className?: string;
};

const memberOf = (text: unknown, type: string) => {
  if (text === '' || text === null || text === undefined) return null;
  return type === 'number' ? Number(text) : text;
};

/** A member that may be null, which an empty field means; within a FormProvider. */
export function TextField({ name, label, hint, type = 'text', readOnly, className, ...input }: TextFieldProps) {
  const { getFieldState, formState } = useFormContext();
  const registered = useRegistered();
  const { error } = getFieldState(name, formState);
  return (
    <FormField name={name} label={label} hint={hint} error={errorText(error) && error} optional className={className}>
      {(control) => (
        <Input
          {...control}
          type={type}
          readOnly={readOnly}
          autoComplete="off"
          spellCheck={false}
          {...input}
          {...registered(name, { setValueAs: (text) => memberOf(text, type) })}
        />
      )}
    </FormField>
  );
}
