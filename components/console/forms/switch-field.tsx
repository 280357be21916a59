'use client';

import type { ReactNode } from 'react';
import { useController } from 'react-hook-form';
import { Switch } from '@/components/ui/switch';
import { errorText } from './form-field';
import { fieldId } from './use-action-form';

type SwitchFieldProps = { name: string; label: string; description?: ReactNode; disabled?: boolean };

/** A boolean; within a FormProvider. */
export function SwitchField({ name, label, description, disabled }: SwitchFieldProps) {
  const { field, fieldState } = useController({ name });
  const problem = errorText(fieldState.error);
  return (
    <div>
      <Switch
        id={fieldId(name)}
        label={label}
        description={description}
        checked={Boolean(field.value)}
        disabled={disabled}
        onCheckedChange={field.onChange}
      />
      {problem ? <p className="text-danger-ink text-sm">{problem}</p> : null}
    </div>
  );
}
