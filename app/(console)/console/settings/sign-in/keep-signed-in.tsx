'use client';

import { NumberField } from '@/components/console/forms/number-field';
import { SwitchField } from '@/components/console/forms/switch-field';
import { useTexts } from '@/components/language/texts-provider';
import { SettingsGroup } from '../settings-group';

export function KeepSignedIn({ readOnly }: { readOnly: boolean }) {
  const { text } = useTexts();
  return (
    <SettingsGroup
      id="keep-signed-in"
      title={text('console.settings.signIn.keepSignedIn.title')}
      description={text('console.settings.signIn.keepSignedIn.description')}
    >
      <SwitchField
        name="sign_in.keep_signed_in"
        label={text('console.settings.signIn.keepSignedIn.label')}
        description={text('console.settings.signIn.keepSignedIn.hint')}
        disabled={readOnly}
      />
      <NumberField
        name="sign_in.keep_signed_in_days"
        label={text('console.settings.signIn.keepSignedIn.duration.label')}
        hint={text('console.settings.signIn.keepSignedIn.duration.hint')}
        unit={text('console.settings.units.days')}
        min={1}
        max={365}
        readOnly={readOnly}
      />
    </SettingsGroup>
  );
}
