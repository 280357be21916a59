'use client';

import { get, useFormContext } from 'react-hook-form';
import { Checkbox } from '@/components/ui/checkbox';
import { Fieldset } from '@/components/ui/fieldset';
import { errorText } from './form-field';
import { fieldId } from './use-action-form';

type ChecksFieldProps = {
  name: string;
  legend: string;
  hint?: string;
  options: readonly { value: string; label: string; description?: string }[];
  readOnly?: boolean;
};

/** Any number of choices; within a FormProvider. */
export function ChecksField({ name, legend, hint, options, readOnly }: ChecksFieldProps) {
  const { register, getFieldState, formState } = useFormContext();
  const { error } = getFieldState(name, formState);
  const chosen: string[] = get(formState.defaultValues, name) ?? [];
  return (
    <Fieldset id={fieldId(name)} legend={legend} hint={hint} error={errorText(error)}>
      {options.map((option) => (
        <Checkbox
          key={option.value}
          disabled={readOnly}
          defaultChecked={chosen.includes(option.value)}
          {...option}
          {...register(name)}
        />
      ))}
    </Fieldset>
  );
}
