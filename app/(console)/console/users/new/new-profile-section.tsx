'use client';

import { useFormContext } from 'react-hook-form';
import { OptionalMarks } from '@/components/console/forms/optional-marks';
import { TextField } from '@/components/console/forms/text-field';
import { fieldId } from '@/components/console/forms/use-action-form';
import { ProfileFields } from '@/components/console/user/profile-fields';
import { Checkbox } from '@/components/ui/checkbox';
import { Section } from '@/components/ui/section';

export function NewProfileSection() {
  const { register } = useFormContext();
  return (
    <Section id="profile" title="Profile">
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField name="username" label="Username" hint="Used to sign in, for example ada.lovelace." required />
        <TextField name="email" label="Email" inputMode="email" autoCapitalize="none" required />
        <TextField name="name" label="Full name" className="sm:col-span-2" />
        <Checkbox
          id={fieldId('email_verified')}
          label="Email verified"
          description="You know that the address belongs to the user. Some clients, for example oauth2-proxy, refuse users whose address is not verified."
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
