'use client';

import { useFormContext } from 'react-hook-form';
import { OptionalMarks } from '@/components/console/forms/optional-marks';
import { TextField } from '@/components/console/forms/text-field';
import { fieldId } from '@/components/console/forms/use-action-form';
import { ProfileFields } from '@/components/console/user/profile-fields';
import { useTexts } from '@/components/language/texts-provider';
import { Checkbox } from '@/components/ui/checkbox';
import { Section } from '@/components/ui/section';

export function NewProfileSection() {
  const { text } = useTexts();
  const { register } = useFormContext();
  return (
    <Section id="profile" title={text('console.users.form.profile')}>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          name="username"
          label={text('console.users.form.username')}
          hint={text('console.users.form.usernameHint')}
          required
        />
        <TextField
          name="email"
          label={text('console.users.form.email')}
          inputMode="email"
          autoCapitalize="none"
          required
        />
        <TextField name="name" label={text('console.users.form.fullName')} className="sm:col-span-2" />
        <Checkbox
          id={fieldId('email_verified')}
          label={text('console.users.form.emailVerified')}
          description={text('console.users.form.emailVerifiedNewHint')}
          className="sm:col-span-2"
          {...register('email_verified')}
        />
        <div className="sm:col-span-2">
          <OptionalMarks value={false}>
            <ProfileFields />
          </OptionalMarks>
        </div>
      </div>
    </Section>
  );
}
