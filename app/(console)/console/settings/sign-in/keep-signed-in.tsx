'use client';

import { NumberField } from '@/components/console/forms/number-field';
import { SwitchField } from '@/components/console/forms/switch-field';
import { SettingsGroup } from '../settings-group';

export function KeepSignedIn({ readOnly }: { readOnly: boolean }) {
  return (
    <SettingsGroup
      id="keep-signed-in"
      title="Keep me signed in"
      description="How long a session lasts, and whether people can choose."
    >
      <SwitchField
        name="sign_in.keep_signed_in"
        label="Offer “Keep me signed in”"
        description="Users who tick the box stay signed in for the days below, also after closing the browser or not using it for long. Users who leave it empty are signed out when the browser closes."
        disabled={readOnly}
      />
      <NumberField
        name="sign_in.keep_signed_in_days"
        label="Duration of a kept session"
        hint="1 to 365. Applies to new sign-ins. Leave empty for the default, 30."
        unit="days"
        min={1}
        max={365}
        readOnly={readOnly}
      />
    </SettingsGroup>
  );
}
