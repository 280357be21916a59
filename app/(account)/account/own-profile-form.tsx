'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { FormProvider } from 'react-hook-form';
import type { z } from 'zod';
import { Facts } from '@/components/console/facts';
import { FormFailure } from '@/components/console/form-failure';
import { ProfileFields } from '@/components/console/profile-fields';
import { profileValues } from '@/components/console/profile-values';
import { TextField } from '@/components/console/text-field';
import { UnsavedBar } from '@/components/console/unsaved-bar';
import { useEditForm } from '@/components/console/use-edit-form';
import { Section } from '@/components/ui/section';
import { UpdateOwnProfile, type User } from '@/lib/account/schema';
import { updateOwnProfileAction } from './actions';

export function OwnProfileForm({ account }: { account: User }) {
  const { form, failure, submit, reload } = useEditForm<
    z.input<typeof UpdateOwnProfile>,
    z.output<typeof UpdateOwnProfile>,
    User
  >({
    resolver: zodResolver(UpdateOwnProfile),
    defaultValues: { version: account.version, name: account.name, profile: profileValues(account.profile) },
    action: updateOwnProfileAction,
  });
  const { isDirty, isSubmitting } = form.formState;
  return (
    <FormProvider {...form}>
      <form method="post" onSubmit={submit} noValidate>
        <Section id="profile" title="Profile" description="Applications see what you allow them to.">
          <div className="space-y-5">
            <FormFailure failure={failure} noun="profile" onReload={reload} />
            <Facts
              items={[
                { label: 'Username', value: <span className="break-all">{account.username}</span> },
                { label: 'Email', value: <span className="break-all">{account.email}</span> },
              ]}
            />
            <TextField name="name" label="Full name" autoComplete="name" />
            <ProfileFields own />
          </div>
        </Section>
        <div className="mt-4 empty:hidden">
          <UnsavedBar dirty={isDirty} busy={isSubmitting} onDiscard={() => form.reset()} />
        </div>
      </form>
    </FormProvider>
  );
}
