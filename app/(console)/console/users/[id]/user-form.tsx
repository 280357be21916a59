'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useRouter } from 'next/navigation';
import { Controller } from 'react-hook-form';
import { toast } from 'sonner';
import type { z } from 'zod';
import { FormFailure } from '@/components/console/form-failure';
import { FormField } from '@/components/console/form-field';
import { UnsavedBar } from '@/components/console/unsaved-bar';
import { fieldId, useActionForm } from '@/components/console/use-action-form';
import { Input } from '@/components/ui/input';
import { Section } from '@/components/ui/section';
import { Switch } from '@/components/ui/switch';
import { UpdateUser, type User } from '@/lib/users/schema';
import { updateUserAction } from '../actions';
import { RolesField } from '../roles-field';

type UserFormProps = { user: User; readOnly: boolean; mayGrantAdmin: boolean };

export function UserForm({ user, readOnly, mayGrantAdmin }: UserFormProps) {
  const router = useRouter();
  const { id, version, username, email, name, roles, email_verified } = user;
  const { form, failure, submit } = useActionForm<z.input<typeof UpdateUser>, z.output<typeof UpdateUser>, User>({
    resolver: zodResolver(UpdateUser),
    defaultValues: { id, version, username, email, name, roles, email_verified },
    action: updateUserAction,
    onSuccess: (_, { reset, getValues }) => {
      reset(getValues());
      toast.success('Changes saved');
      router.refresh();
    },
  });
  const { errors, isDirty, isSubmitting } = form.formState;
  return (
    <form method="post" onSubmit={submit} noValidate className="space-y-6">
      <FormFailure failure={failure} noun="user" onReload={() => router.refresh()} />
      <Section id="profile" title="Profile">
        <div className="grid gap-4 sm:grid-cols-2">
          <FormField name="username" label="Username" error={errors.username}>
            {(control) => (
              <Input
                {...control}
                readOnly={readOnly}
                autoComplete="off"
                spellCheck={false}
                defaultValue={username}
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
                defaultValue={name ?? ''}
                {...form.register('name', { setValueAs: (value) => value || null })}
              />
            )}
          </FormField>
          <FormField name="email" label="Email" error={errors.email} className="sm:col-span-2">
            {(control) => (
              <Input
                {...control}
                type="email"
                readOnly={readOnly}
                autoComplete="off"
                defaultValue={email}
                {...form.register('email')}
              />
            )}
          </FormField>
          <div className="sm:col-span-2">
            <Controller
              control={form.control}
              name="email_verified"
              render={({ field }) => (
                <Switch
                  id={fieldId('email_verified')}
                  label="Email is verified"
                  description="Clients read this as the email_verified claim."
                  checked={field.value ?? false}
                  disabled={readOnly}
                  onCheckedChange={field.onChange}
                />
              )}
            />
          </div>
        </div>
      </Section>
      <Section id="roles" title="Console roles" description="Ordinary users need none.">
        <RolesField
          registration={form.register('roles')}
          initial={roles}
          error={errors.roles}
          mayGrantAdmin={mayGrantAdmin}
          disabled={readOnly}
        />
      </Section>
      <UnsavedBar dirty={isDirty} busy={isSubmitting} onDiscard={() => form.reset()} />
    </form>
  );
}
