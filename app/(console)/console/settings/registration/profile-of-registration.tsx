'use client';

import { SelectField } from '@/components/console/forms/select-field';
import { SettingsGroup } from '../settings-group';

const usernames = [
  { value: 'chosen', label: 'A username that they choose' },
  { value: 'email', label: 'Their email address' },
];

const names = [
  { value: 'required', label: 'Required' },
  { value: 'optional', label: 'Optional' },
  { value: 'off', label: 'Not asked for' },
];

export function ProfileOfRegistration({ readOnly }: { readOnly: boolean }) {
  return (
    <SettingsGroup
      id="registration-profile"
      title="Profile"
      description="What people enter besides an email address and a password."
    >
      <SelectField
        name="registration.username"
        label="Sign in with"
        hint="An address that is no valid username, for example one with more than 64 characters, is asked for a username."
        options={usernames}
        readOnly={readOnly}
      />
      <SelectField name="registration.name" label="Full name" options={names} readOnly={readOnly} />
    </SettingsGroup>
  );
}
