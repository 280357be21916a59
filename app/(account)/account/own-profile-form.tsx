'use client';

import { FormProvider } from 'react-hook-form';
import type { z } from 'zod';
import { FormFailure } from '@/components/console/forms/form-failure';
import { TextField } from '@/components/console/forms/text-field';
import { useEditForm } from '@/components/console/forms/use-edit-form';
import { Facts } from '@/components/console/page/facts';
import { UnsavedBar } from '@/components/console/unsaved/unsaved-bar';
import { ProfileFields } from '@/components/console/user/profile-fields';
import { profileValues } from '@/components/console/user/profile-values';
import { useTexts } from '@/components/language/texts-provider';
import type { ActionResult } from '@/lib/edges/pages/schema';
import type { Locale } from '@/lib/language/choices';
import type { UpdateOwnProfile, User } from '@/lib/sign-in/account/schema';
import { getOwnAccountAction } from './actions';
import { LanguageField } from './language-field';

const valuesOf = ({ version, name, profile }: User) => ({ version, name, profile: profileValues(profile) });

type OwnProfileFormProps = {
  account: User;
  languages: readonly Locale[];
  update: (input: z.input<typeof UpdateOwnProfile>) => Promise<ActionResult<User>>;
};

export function OwnProfileForm({ account, languages, update }: OwnProfileFormProps) {
  const { text } = useTexts();
  const { form, failure, submit, conflict, resolve } = useEditForm({
    schema: () => import('@/lib/sign-in/account/schema').then(({ UpdateOwnProfile }) => UpdateOwnProfile),
    defaultValues: valuesOf(account),
    action: update,
    read: () => getOwnAccountAction({}),
    valuesOf,
  });
  const { isDirty, isSubmitting } = form.formState;
  return (
    <FormProvider {...form}>
      <form method="post" onSubmit={submit} noValidate>
        <div className="space-y-5">
          <FormFailure failure={failure} noun="profile" conflict={conflict} onResolve={resolve} />
          <Facts
            items={[
              { label: text('account.profile.username'), value: <bdi className="break-all">{account.username}</bdi> },
            ]}
          />
          <TextField name="name" label={text('account.profile.name')} autoComplete="name" />
          <LanguageField languages={languages} />
          <ProfileFields own />
        </div>
        <div className="mt-4 empty:hidden">
          <UnsavedBar dirty={isDirty} busy={isSubmitting} onDiscard={() => form.reset()} />
        </div>
      </form>
    </FormProvider>
  );
}
