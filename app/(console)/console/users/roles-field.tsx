'use client';

import type { UseFormRegisterReturn } from 'react-hook-form';
import { errorText } from '@/components/console/form-field';
import { fieldId } from '@/components/console/use-action-form';
import { Checkbox } from '@/components/ui/checkbox';
import { Fieldset } from '@/components/ui/fieldset';
import { type RoleName, roleNames } from '@/lib/users/schema';
import { roleText } from './role-text';

type RolesFieldProps = {
  registration: UseFormRegisterReturn;
  initial: readonly string[];
  error?: unknown;
  grantable: readonly RoleName[];
  disabled?: boolean;
};

export function RolesField({ registration, initial, error, grantable, disabled }: RolesFieldProps) {
  return (
    <Fieldset id={fieldId('roles')} legend="Roles" legendHidden error={errorText(error)}>
      {roleNames.map((role) => (
        <Checkbox
          key={role}
          value={role}
          label={roleText[role].label}
          description={explained(role, disabled || grantable.includes(role))}
          disabled={disabled || !grantable.includes(role)}
          defaultChecked={initial.includes(role)}
          {...registration}
        />
      ))}
    </Fieldset>
  );
}

const explained = (role: RoleName, offered: boolean): string =>
  offered ? roleText[role].description : `${roleText[role].description} More than you may give.`;
