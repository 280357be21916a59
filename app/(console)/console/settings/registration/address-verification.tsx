'use client';

import { useFormContext } from 'react-hook-form';
import { SelectField } from '@/components/console/forms/select-field';
import { useTexts } from '@/components/language/texts-provider';
import { Alert } from '@/components/ui/alert';
import type { SettingsAnswer } from '@/lib/directory/settings/schema';
import { SettingsGroup } from '../settings-group';
import type { RegistrationProps } from './registration-props';

const rules = [
  { value: 'off', label: 'console.settings.registration.addresses.off' },
  { value: 'before_first_token', label: 'console.settings.registration.addresses.beforeFirstToken' },
] as const;

/** Whether users must confirm their address; within a FormProvider. */
export function AddressVerification({ isMailOn, readOnly }: RegistrationProps) {
  const { text } = useTexts();
  const rule = useFormContext<SettingsAnswer>().watch('registration.verify_address');
  return (
    <SettingsGroup
      id="verified-addresses"
      title={text('console.settings.registration.addresses.title')}
      description={text('console.settings.registration.addresses.description')}
    >
      <SelectField
        name="registration.verify_address"
        label={text('console.settings.registration.addresses.label')}
        hint={text('console.settings.registration.addresses.hint')}
        options={rules.map(({ value, label }) => ({ value, label: text(label) }))}
        readOnly={readOnly}
      />
      {rule !== 'off' && !isMailOn ? (
        <Alert tone="warning">{text('console.settings.registration.addresses.noMail')}</Alert>
      ) : null}
    </SettingsGroup>
  );
}
