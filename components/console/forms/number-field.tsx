'use client';

import { useFormContext } from 'react-hook-form';
import { Input } from '@/components/ui/input';
import { FormField } from './form-field';
import { useRegistered } from './use-registered';

type NumberFieldProps = {
  name: string;
  label: string;
  hint: string;
  /** What is counted, for example days. */
  unit: string;
  min: number;
  max: number;
  readOnly?: boolean;
};

/** A whole number; within a FormProvider. An empty field has the value null. */
export function NumberField({ name, label, hint, unit, min, max, readOnly }: NumberFieldProps) {
  const { getFieldState, formState } = useFormContext();
  const registered = useRegistered();
  const { error } = getFieldState(name, formState);
  return (
    <FormField name={name} label={label} hint={hint} error={error}>
      {(control) => (
        <div className="flex items-center gap-2">
          <div className="w-24">
            <Input
              {...control}
              type="number"
              min={min}
              max={max}
              step={1}
              inputMode="numeric"
              readOnly={readOnly}
              {...registered(name, { setValueAs: (text) => (text === '' || text === null ? null : Number(text)) })}
            />
          </div>
          <span className="text-muted text-sm">{unit}</span>
        </div>
      )}
    </FormField>
  );
}
