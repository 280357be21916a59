'use client';

import type { UseFormRegisterReturn } from 'react-hook-form';
import { errorText } from '@/components/console/form-field';
import { fieldId } from '@/components/console/use-action-form';
import { Checkbox } from '@/components/ui/checkbox';
import { Fieldset } from '@/components/ui/fieldset';
import { roleNames } from '@/lib/users/schema';
import { roleText } from './role-text';

type RolesFieldProps = {
  registration: UseFormRegisterReturn;
  initial: readonly string[];
  error?: unknown;
  mayGrantAdmin: boolean;
  disabled?: boolean;
};

export function RolesField({ registration, initial, error, mayGrantAdmin, disabled }: RolesFieldProps) {
  return (
    <Fieldset id={fieldId('roles')} legend="Roles" legendHidden error={errorText(error)}>
      {roleNames.map((role) => (
        <Checkbox
          key={role}
          value={role}
          label={roleText[role].label}
          description={roleText[role].description}
          disabled={disabled || (!mayGrantAdmin && role !== 'support')}
          defaultChecked={initial.includes(role)}
          {...registration}
        />
      ))}
    </Fieldset>
  );
}
