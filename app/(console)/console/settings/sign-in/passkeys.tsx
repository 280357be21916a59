'use client';

import { LinesField } from '@/components/console/forms/lines-field';
import { SelectField } from '@/components/console/forms/select-field';
import { SwitchField } from '@/components/console/forms/switch-field';
import { SettingsGroup } from '../settings-group';

const verification = [
  { value: 'preferred', label: 'Preferred' },
  { value: 'required', label: 'Required' },
];

export function Passkeys({ readOnly }: { readOnly: boolean }) {
  return (
    <SettingsGroup
      id="passkeys"
      title="Passkeys"
      description="Keys on a phone, a computer or a security key (WebAuthn). They cannot be phished."
    >
      <SwitchField
        name="sign_in.passkey_sign_in"
        label="Sign in with a passkey alone"
        description="A passkey that verifies the user by PIN or biometrics replaces the password and counts as two factors. Turned off, a passkey is only a second factor."
        disabled={readOnly}
      />
      <SelectField
        name="sign_in.passkey_user_verification"
        label="User verification"
        hint="PIN or biometrics. Preferred also accepts security keys that have neither as a second factor. Without a password, verification is always required."
        options={verification}
        readOnly={readOnly}
      />
      <SwitchField
        name="sign_in.passkey_attestation"
        label="Ask for attestation"
        description="Browsers ask the user whether the model of the authenticator may be reported. Synced passkeys have no attestation."
        disabled={readOnly}
      />
      <LinesField
        name="sign_in.related_origins"
        label="Related origins"
        hint="At most 5 other https origins of yours where these passkeys also work, one a line. They are published at /.well-known/webauthn."
        placeholder="https://accounts.example.com"
        rows={2}
        readOnly={readOnly}
      />
    </SettingsGroup>
  );
}
