'use client';

import { Controller, type UseFormReturn } from 'react-hook-form';
import type { z } from 'zod';
import { FormField } from '@/components/console/form-field';
import { fieldId } from '@/components/console/use-action-form';
import { Input } from '@/components/ui/input';
import { Section } from '@/components/ui/section';
import { Switch } from '@/components/ui/switch';
import type { UpdateUser, User } from '@/lib/users/schema';

type Form = UseFormReturn<z.input<typeof UpdateUser>, unknown, z.output<typeof UpdateUser>>;

type ProfileSectionProps = { user: User; form: Form; readOnly: boolean };

export function ProfileSection({ user, form, readOnly }: ProfileSectionProps) {
  const { errors } = form.formState;
  return (
    <Section id="profile" title="Profile">
      <div className="grid gap-4 sm:grid-cols-2">
        <FormField name="username" label="Username" error={errors.username}>
          {(control) => (
            <Input
              {...control}
              readOnly={readOnly}
              autoComplete="off"
              spellCheck={false}
              defaultValue={user.username}
              {...form.register('username')}
            />
          )}
        </FormField>
        <FormField name="name" label="Full name" optional error={errors.name}>
          {(control) => (
            <Input
              {...control}
              readOnly={readOnly}
              autoComplete="off"
              defaultValue={user.name ?? ''}
              {...form.register('name', { setValueAs: (value) => value || null })}
            />
          )}
        </FormField>
        <FormField name="email" label="Email" error={errors.email} className="sm:col-span-2">
          {(control) => (
            <Input
              {...control}
              inputMode="email"
              readOnly={readOnly}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              defaultValue={user.email}
              {...form.register('email', { onChange: (event) => verifyOnlySaved(form, event.target.value) })}
            />
          )}
        </FormField>
        <VerifiedSwitch form={form} readOnly={readOnly} />
      </div>
    </Section>
  );
}

/** A new address is not verified; the saved one is what it was. */
function verifyOnlySaved(form: Form, email: string): void {
  const saved = form.formState.defaultValues;
  const verified = email === saved?.email && (saved?.email_verified ?? false);
  form.setValue('email_verified', verified, { shouldDirty: true });
}

function VerifiedSwitch({ form, readOnly }: Omit<ProfileSectionProps, 'user'>) {
  return (
    <div className="sm:col-span-2">
      <Controller
        control={form.control}
        name="email_verified"
        render={({ field }) => (
          <Switch
            id={fieldId('email_verified')}
            label="Email verified"
            description="The address is known to belong to the user. Clients read this as the email_verified claim. A new address starts as not verified."
            checked={field.value ?? false}
            disabled={readOnly}
            onCheckedChange={field.onChange}
          />
        )}
      />
    </div>
  );
}
