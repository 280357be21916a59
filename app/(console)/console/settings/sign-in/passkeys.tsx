'use client';

import { LinesField } from '@/components/console/forms/lines-field';
import { SelectField } from '@/components/console/forms/select-field';
import { SwitchField } from '@/components/console/forms/switch-field';
import { useTexts } from '@/components/language/texts-provider';
import { SettingsGroup } from '../settings-group';

const verification = ['preferred', 'required'] as const;

export function Passkeys({ readOnly }: { readOnly: boolean }) {
  const { text } = useTexts();
  return (
    <SettingsGroup
      id="passkeys"
      title={text('console.settings.signIn.passkeys.title')}
      description={text('console.settings.signIn.passkeys.description')}
    >
      <SwitchField
        name="sign_in.passkey_sign_in"
        label={text('console.settings.signIn.passkeys.alone.label')}
        description={text('console.settings.signIn.passkeys.alone.hint')}
        disabled={readOnly}
      />
      <SelectField
        name="sign_in.passkey_user_verification"
        label={text('console.settings.signIn.passkeys.verification.label')}
        hint={text('console.settings.signIn.passkeys.verification.hint')}
        options={verification.map((value) => ({
          value,
          label: text(`console.settings.signIn.passkeys.verification.${value}`),
        }))}
        readOnly={readOnly}
      />
      <SwitchField
        name="sign_in.passkey_attestation"
        label={text('console.settings.signIn.passkeys.attestation.label')}
        description={text('console.settings.signIn.passkeys.attestation.hint')}
        disabled={readOnly}
      />
      <LinesField
        name="sign_in.related_origins"
        label={text('console.settings.signIn.passkeys.origins.label')}
        hint={text('console.settings.signIn.passkeys.origins.hint')}
        placeholder="https://accounts.example.com"
        rows={2}
        readOnly={readOnly}
      />
    </SettingsGroup>
  );
}
