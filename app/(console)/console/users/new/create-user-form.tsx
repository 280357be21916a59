'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useRouter } from 'next/navigation';
import { toast } from 'sonner';
import type { z } from 'zod';
import { CreateFooter } from '@/components/console/create-footer';
import { FormFailure } from '@/components/console/form-failure';
import { PasswordField } from '@/components/console/password-field';
import { useActionForm } from '@/components/console/use-action-form';
import { Section } from '@/components/ui/section';
import { CreateUser, type RoleName, type User } from '@/lib/users/schema';
import { createUserAction } from '../actions';
import { RolesField } from '../roles-field';
import { NewProfileSection } from './new-profile-section';

type CreateUserFormProps = { passwordMinLength: number; grantable: readonly RoleName[] };

export function CreateUserForm({ passwordMinLength, grantable }: CreateUserFormProps) {
  const router = useRouter();
  const { form, failure, submit } = useActionForm<z.input<typeof CreateUser>, z.output<typeof CreateUser>, User>({
    resolver: zodResolver(CreateUser),
    defaultValues: { username: '', email: '', email_verified: false, name: null, password: '', roles: [] },
    action: createUserAction,
    onSuccess: (user) => {
      toast.success(`${user.username} can sign in now`);
      router.replace(`/console/users/${user.id}`);
      router.refresh();
    },
  });
  const { errors, isDirty, isSubmitting } = form.formState;
  return (
    <form method="post" onSubmit={submit} noValidate className="space-y-6">
      <FormFailure failure={failure} />
      <NewProfileSection form={form} />
      <Section id="sign-in" title="Sign-in">
        <PasswordField
          label="Password"
          minLength={passwordMinLength}
          error={errors.password}
          registration={form.register('password')}
          onGenerate={(password) => form.setValue('password', password, { shouldDirty: true, shouldValidate: true })}
        />
      </Section>
      <Section id="roles" title="Console roles" description="Ordinary users need none.">
        <RolesField registration={form.register('roles')} initial={[]} error={errors.roles} grantable={grantable} />
      </Section>
      <CreateFooter label="Create user" cancelTo="/console/users" dirty={isDirty} busy={isSubmitting} />
    </form>
  );
}
