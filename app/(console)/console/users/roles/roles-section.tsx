'use client';

import type { ReactNode } from 'react';
import { useFormContext } from 'react-hook-form';
import { errorText } from '@/components/console/forms/form-field';
import { fieldId } from '@/components/console/forms/use-action-form';
import { useTexts } from '@/components/language/texts-provider';
import { Checkbox } from '@/components/ui/checkbox';
import { Fieldset } from '@/components/ui/fieldset';
import { Section } from '@/components/ui/section';
import { roleNames } from '@/lib/directory/users/choices';
import type { RoleName } from '@/lib/directory/users/schema';
import type { Texts } from '@/lib/language';

type RolesSectionProps = { grantable: readonly RoleName[]; disabled?: boolean; children?: ReactNode };

/** The roles of a user; within a FormProvider. */
export function RolesSection({ grantable, disabled, children }: RolesSectionProps) {
  const { text } = useTexts();
  const { register, formState } = useFormContext<{ roles: RoleName[] }>();
  return (
    <Section id="roles" title={text('console.users.roles.title')} description={text('console.users.roles.description')}>
      <Fieldset
        id={fieldId('roles')}
        legend={text('console.users.roles.label')}
        legendHidden
        error={errorText(formState.errors.roles)}
      >
        {roleNames.map((role) => (
          <Checkbox
            key={role}
            value={role}
            label={text(`console.users.roles.${role}.label`)}
            description={explained({ text }, role, disabled || grantable.includes(role))}
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

function explained({ text }: Pick<Texts, 'text'>, role: RoleName, offered: boolean): string {
  const description = text(`console.users.roles.${role}.description`);
  return offered ? description : text('console.users.roles.notGrantable', { description });
}
