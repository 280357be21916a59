'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { FormProvider } from 'react-hook-form';
import type { z } from 'zod';
import { FormFailure } from '@/components/console/form-failure';
import { ProfileFields } from '@/components/console/profile-fields';
import { profileValues } from '@/components/console/profile-values';
import { SwitchField } from '@/components/console/switch-field';
import { UnsavedBar } from '@/components/console/unsaved-bar';
import { useEditForm } from '@/components/console/use-edit-form';
import { Alert } from '@/components/ui/alert';
import { Section } from '@/components/ui/section';
import { type RoleName, UpdateUser, type User } from '@/lib/users/schema';
import { updateUserAction } from '../actions';
import { RolesField } from '../roles-field';
import { ProfileSection } from './profile-section';

type UserFormProps = { user: User; isSelf: boolean; readOnly: boolean; grantable: readonly RoleName[] };

export function UserForm({ user, isSelf, readOnly, grantable }: UserFormProps) {
  const { id, version, username, email, name, roles, email_verified } = user;
  const { form, failure, submit, reload } = useEditForm<z.input<typeof UpdateUser>, z.output<typeof UpdateUser>, User>({
    resolver: zodResolver(UpdateUser),
    defaultValues: { id, version, username, email, name, roles, email_verified, profile: withVerified(user) },
    action: updateUserAction,
  });
  const { errors, isDirty, isSubmitting } = form.formState;
  return (
    <FormProvider {...form}>
      <form method="post" onSubmit={submit} noValidate className="space-y-6">
        <FormFailure failure={failure} noun="user" onReload={reload} />
        <ProfileSection user={user} form={form} readOnly={readOnly} />
        <Section id="details" title="Personal details" description="Clients read what they may as claims.">
          <div className="space-y-5">
            <ProfileFields readOnly={readOnly} />
            <SwitchField
              name="profile.phone_number_verified"
              label="Phone number is verified"
              description="Clients read this as the phone_number_verified claim."
              disabled={readOnly}
            />
          </div>
        </Section>
        <Section id="roles" title="Console roles" description="Ordinary users need none.">
          <RolesField
            registration={form.register('roles')}
            initial={roles}
            error={errors.roles}
            grantable={grantable}
            disabled={readOnly}
          />
          {isSelf ? <OwnRoles before={roles} after={form.watch('roles') ?? roles} /> : null}
        </Section>
        <UnsavedBar dirty={isDirty} busy={isSubmitting} onDiscard={() => form.reset()} />
      </form>
    </FormProvider>
  );
}

/** Says what giving up roles of one's own means before it is saved. */
function OwnRoles({ before, after }: { before: readonly string[]; after: readonly string[] }) {
  if (before.every((role) => after.includes(role))) return null;
  return (
    <Alert tone="warning" role="status" className="mt-4">
      {after.length > 0
        ? 'You take a role from yourself. Only someone who may do as much can give it back.'
        : 'You take your last role from yourself. You leave the console with it, and only an administrator can let you in again.'}
    </Alert>
  );
}

const withVerified = ({ profile }: User) => ({
  ...profileValues(profile),
  phone_number_verified: profile.phone_number_verified ?? false,
});
