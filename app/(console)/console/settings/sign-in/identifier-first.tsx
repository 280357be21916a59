'use client';

import { SwitchField } from '@/components/console/forms/switch-field';
import { useTexts } from '@/components/language/texts-provider';
import { SettingsGroup } from '../settings-group';

export function IdentifierFirst({ readOnly }: { readOnly: boolean }) {
  const { text } = useTexts();
  return (
    <SettingsGroup
      id="identifier-first"
      title={text('console.settings.signIn.identifierFirst.title')}
      description={text('console.settings.signIn.identifierFirst.description')}
    >
      <SwitchField
        name="sign_in.identifier_first"
        label={text('console.settings.signIn.identifierFirst.label')}
        description={text('console.settings.signIn.identifierFirst.hint')}
        disabled={readOnly}
      />
    </SettingsGroup>
  );
}
