'use client';

import type { ReactNode } from 'react';
import { useFormContext } from 'react-hook-form';
import { errorText } from '@/components/console/forms/form-field';
import { fieldId } from '@/components/console/forms/use-action-form';
import { Checkbox } from '@/components/ui/checkbox';
import { Fieldset } from '@/components/ui/fieldset';
import { Section } from '@/components/ui/section';
import { roleNames } from '@/lib/directory/users/choices';
import type { RoleName } from '@/lib/directory/users/schema';
import { roleText } from './role-text';

type RolesSectionProps = { grantable: readonly RoleName[]; disabled?: boolean; children?: ReactNode };

/** The roles of a user; within a FormProvider. */
export function RolesSection({ grantable, disabled, children }: RolesSectionProps) {
  const { register, formState } = useFormContext<{ roles: RoleName[] }>();
  return (
    <Section
      id="roles"
      title="Console roles"
      description="Roles give access to this console. Ordinary users need none."
    >
      <Fieldset id={fieldId('roles')} legend="Roles" legendHidden error={errorText(formState.errors.roles)}>
        {roleNames.map((role) => (
          <Checkbox
            key={role}
            value={role}
            label={roleText[role].label}
            description={explained(role, disabled || grantable.includes(role))}
            disabled={disabled || !grantable.includes(role)}
            defaultChecked={formState.defaultValues?.roles?.includes(role)}
            {...register('roles')}
          />
        ))}
      </Fieldset>
      {children}
    </Section>
  );
}

const explained = (role: RoleName, offered: boolean): string =>
  offered
    ? roleText[role].description
    : `${roleText[role].description} You cannot give this role, because it has permissions that you do not have.`;
