'use client';

import { useFormContext } from 'react-hook-form';
import { Input } from '@/components/ui/input';
import { Textarea } from '@/components/ui/textarea';
import { errorText, FormField } from './form-field';
import { useRegistered } from './use-registered';

type TextFieldProps = {
  name: string;
  label: string;
  hint?: string;
  placeholder?: string;
  type?: 'text' | 'url' | 'tel' | 'number';
  /** More than one line can be written. */
  rows?: number;
  autoComplete?: string;
  readOnly?: boolean;
  className?: string;
};

const memberOf = (text: unknown, type: string) => {
  if (text === '' || text === null || text === undefined) return null;
  return type === 'number' ? Number(text) : text;
};

/** A member that may be null, which an empty field means; within a FormProvider. */
export function TextField({ name, label, hint, type = 'text', rows, readOnly, className, ...rest }: TextFieldProps) {
  const { getFieldState, formState } = useFormContext();
  const registered = useRegistered();
  const { error } = getFieldState(name, formState);
  return (
    <FormField name={name} label={label} hint={hint} error={errorText(error) && error} optional className={className}>
      {(control) => {
        const input = { ...control, readOnly, autoComplete: 'off', spellCheck: false, ...rest };
        const field = registered(name, { setValueAs: (text) => memberOf(text, type) });
        return rows ? <Textarea {...input} rows={rows} {...field} /> : <Input {...input} type={type} {...field} />;
      }}
    </FormField>
  );
}
