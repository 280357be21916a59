'use client';

import { NumberField } from '@/components/console/forms/number-field';
import { useTexts } from '@/components/language/texts-provider';
import { SettingsGroup } from '../settings-group';

export function RememberedBrowsers({ readOnly }: { readOnly: boolean }) {
  const { text } = useTexts();
  return (
    <SettingsGroup
      id="remembered-browsers"
      title={text('console.settings.signIn.rememberedBrowsers.title')}
      description={text('console.settings.signIn.rememberedBrowsers.description')}
    >
      <NumberField
        name="sign_in.remember_device_days"
        label={text('console.settings.signIn.rememberedBrowsers.label')}
        hint={text('console.settings.signIn.rememberedBrowsers.hint')}
        unit={text('console.settings.units.days')}
        min={0}
        max={90}
        readOnly={readOnly}
      />
    </SettingsGroup>
  );
}
