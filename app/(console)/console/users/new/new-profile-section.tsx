'use client';

import type { UseFormReturn } from 'react-hook-form';
import type { z } from 'zod';
import { FormField } from '@/components/console/form-field';
import { fieldId } from '@/components/console/use-action-form';
import { Checkbox } from '@/components/ui/checkbox';
import { Input } from '@/components/ui/input';
import { Section } from '@/components/ui/section';
import type { CreateUser } from '@/lib/users/schema';

type Form = UseFormReturn<z.input<typeof CreateUser>, unknown, z.output<typeof CreateUser>>;

export function NewProfileSection({ form }: { form: Form }) {
  const { errors } = form.formState;
  return (
    <Section id="profile" title="Profile">
      <div className="grid gap-4 sm:grid-cols-2">
        <FormField name="username" label="Username" error={errors.username} hint="What they type to sign in.">
          {(control) => <Input {...control} autoComplete="off" spellCheck={false} {...form.register('username')} />}
        </FormField>
        <FormField name="email" label="Email" error={errors.email}>
          {(control) => (
            <Input
              {...control}
              inputMode="email"
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              {...form.register('email')}
            />
          )}
        </FormField>
        <FormField name="name" label="Full name" optional error={errors.name} className="sm:col-span-2">
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              {...form.register('name', { setValueAs: (value) => value || null })}
            />
          )}
        </FormField>
        <Checkbox
          id={fieldId('email_verified')}
          label="Email verified"
          description="The address is known to belong to the user. Some clients, for example oauth2-proxy, refuse users without it."
          className="sm:col-span-2"
          {...form.register('email_verified')}
        />
      </div>
    </Section>
  );
}
