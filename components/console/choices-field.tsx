'use client';

import type { ReactNode } from 'react';
import { useController } from 'react-hook-form';
import { Checkbox } from '@/components/ui/checkbox';
import { Fieldset } from '@/components/ui/fieldset';
import { errorText } from './form-field';
import { fieldId } from './use-action-form';

export type Choice = { value: string; label: ReactNode; description?: ReactNode };

type ChoicesFieldProps = {
  name: string;
  legend: string;
  hint?: string;
  choices: Choice[];
  /** What stands there when there is nothing to choose. */
  none: string;
  readOnly?: boolean;
};

/** Any of a list; a chosen value that the list does not name stays, and can be taken out. */
export function ChoicesField({ name, legend, hint, choices, none, readOnly }: ChoicesFieldProps) {
  const { field, fieldState, formState } = useController({ name });
  const chosen: string[] = field.value ?? [];
  const initial: string[] = formState.defaultValues?.[name] ?? [];
  const unnamed = [...new Set([...initial, ...chosen])].filter((value) => choices.every((c) => c.value !== value));
  const all = [
    ...choices,
    ...unnamed.map((value) => ({ value, label: value, description: 'Not known here any more.' })),
  ];
  return (
    <Fieldset id={fieldId(name)} legend={legend} hint={hint} error={errorText(fieldState.error)}>
      {all.length === 0 ? <p className="text-muted text-sm">{none}</p> : null}
      <div className="max-h-64 space-y-2.5 overflow-y-auto empty:hidden">
        {all.map(({ value, label, description }: Choice) => (
          <Checkbox
            key={value}
            name={name}
            value={value}
            label={<span className="break-all">{label}</span>}
            description={description}
            checked={chosen.includes(value)}
            disabled={readOnly}
            onChange={(event) =>
              field.onChange(event.target.checked ? [...chosen, value] : chosen.filter((item) => item !== value))
            }
          />
        ))}
      </div>
    </Fieldset>
  );
}
