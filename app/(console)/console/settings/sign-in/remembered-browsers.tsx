'use client';

import { NumberField } from '@/components/console/forms/number-field';
import { SettingsGroup } from '../settings-group';

export function RememberedBrowsers({ readOnly }: { readOnly: boolean }) {
  return (
    <SettingsGroup
      id="remembered-browsers"
      title="Remembered browsers"
      description="After a second factor, users can choose not to be asked for it again in that browser."
    >
      <NumberField
        name="sign_in.remember_device_days"
        label="Remember a browser for"
        hint="0 to 90; 0 asks at every sign-in. A shorter time also applies to browsers that are remembered already. A new password forgets them. Leave empty for the default, 30."
        unit="days"
        min={0}
        max={90}
        readOnly={readOnly}
      />
    </SettingsGroup>
  );
}
