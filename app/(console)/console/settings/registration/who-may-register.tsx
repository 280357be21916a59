'use client';

import { useFormContext } from 'react-hook-form';
import { LinesField } from '@/components/console/forms/lines-field';
import { SelectField } from '@/components/console/forms/select-field';
import { Alert } from '@/components/ui/alert';
import type { SettingsAnswer } from '@/lib/directory/settings/schema';
import { SettingsGroup } from '../settings-group';
import type { RegistrationProps } from './registration-props';

const modes = [
  { value: 'off', label: 'Nobody: administrators create accounts' },
  { value: 'on', label: 'Everyone with an email address' },
  { value: 'domains', label: 'Addresses of certain domains' },
  { value: 'invitation', label: 'Invited people only' },
];

/** Who can create an account; within a FormProvider. */
export function WhoMayRegister({ isMailOn, readOnly }: RegistrationProps) {
  const mode = useFormContext<SettingsAnswer>().watch('registration.mode');
  const isOpen = mode === 'on' || mode === 'domains';
  return (
    <SettingsGroup
      id="who-may-register"
      title="Who may register"
      description="The sign-in page then links to a page that creates an account. Applications lead to it with prompt=create."
    >
      <SelectField
        name="registration.mode"
        label="Open to"
        hint="People get a link by mail, which proves their address. The page answers the same whether or not an address has an account."
        options={modes}
        readOnly={readOnly}
      />
      {mode === 'domains' ? (
        <LinesField
          name="registration.domains"
          label="Allowed domains"
          hint="One a line. Subdomains are not included."
          placeholder="example.com"
          rows={2}
          required
          readOnly={readOnly}
        />
      ) : null}
      {isOpen && !isMailOn ? (
        <Alert tone="warning">
          This service does not send mails, so registration stays closed. Set SMTP_URL and EMAIL_FROM.
        </Alert>
      ) : null}
    </SettingsGroup>
  );
}
