'use client';

import { useFormContext } from 'react-hook-form';
import { SelectField } from '@/components/console/forms/select-field';
import { Alert } from '@/components/ui/alert';
import type { SettingsAnswer } from '@/lib/directory/settings/schema';
import { SettingsGroup } from '../settings-group';
import type { RegistrationProps } from './registration-props';

const rules = [
  { value: 'off', label: 'Not required' },
  { value: 'before_first_token', label: 'Before an application gets a token' },
];

/** Whether users must confirm their address; within a FormProvider. */
export function AddressVerification({ isMailOn, readOnly }: RegistrationProps) {
  const rule = useFormContext<SettingsAnswer>().watch('registration.verify_address');
  return (
    <SettingsGroup
      id="verified-addresses"
      title="Verified addresses"
      description="Whether users of accounts that administrators created, or whose address has changed, confirm it by mail."
    >
      <SelectField
        name="registration.verify_address"
        label="Verified address"
        hint="Users without one wait on a page until they open the link of a mail. Their account page and this console stay open to them. The password grant is refused for them."
        options={rules}
        readOnly={readOnly}
      />
      {rule !== 'off' && !isMailOn ? (
        <Alert tone="warning">
          This service does not send mails. Until it does, mark addresses as verified on the page of each user.
        </Alert>
      ) : null}
    </SettingsGroup>
  );
}
