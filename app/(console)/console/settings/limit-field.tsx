'use client';

import { useFormContext } from 'react-hook-form';
import { errorText } from '@/components/console/forms/form-field';
import { fieldId } from '@/components/console/forms/use-action-form';
import { useRegistered } from '@/components/console/forms/use-registered';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';

type LimitFieldProps = {
  name: string;
  label: string;
  placeholder: string;
  min: number;
  max: number;
  readOnly: boolean;
};

/** A limit as a whole number, in a cell of a table; within a FormProvider. An empty field has the value null. */
export function LimitField({ name, label, readOnly, ...input }: LimitFieldProps) {
  const { getFieldState, formState } = useFormContext();
  const registered = useRegistered();
  const { error } = getFieldState(name, formState);
  return (
    <Field id={fieldId(name)} label={<span className="sr-only">{label}</span>} error={errorText(error)}>
      {(control) => (
        <Input
          {...control}
          {...input}
          type="number"
          step={1}
          inputMode="numeric"
          readOnly={readOnly}
          {...registered(name, { setValueAs: (text) => (text === '' || text === null ? null : Number(text)) })}
        />
      )}
    </Field>
  );
}
