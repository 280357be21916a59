'use client';

import { SwitchField } from '@/components/console/forms/switch-field';
import { TextField } from '@/components/console/forms/text-field';
import { useTexts } from '@/components/language/texts-provider';
import { SettingsGroup } from '../settings-group';

export function TermsConsent({ readOnly }: { readOnly: boolean }) {
  const { text } = useTexts();
  return (
    <SettingsGroup
      id="terms"
      title={text('console.settings.registration.terms.title')}
      description={text('console.settings.registration.terms.description')}
    >
      <SwitchField
        name="terms.required"
        label={text('console.settings.registration.terms.required.label')}
        description={text('console.settings.registration.terms.required.hint')}
        disabled={readOnly}
      />
      <TextField
        name="terms.version"
        label={text('console.settings.registration.terms.version.label')}
        hint={text('console.settings.registration.terms.version.hint')}
        readOnly={readOnly}
      />
      <TextField
        name="terms.terms_url"
        label={text('console.settings.registration.terms.termsUrl')}
        type="url"
        inputMode="url"
        placeholder="https://example.com/terms"
        isCode
        readOnly={readOnly}
      />
      <TextField
        name="terms.privacy_url"
        label={text('console.settings.registration.terms.privacyUrl')}
        type="url"
        inputMode="url"
        placeholder="https://example.com/privacy"
        isCode
        readOnly={readOnly}
      />
    </SettingsGroup>
  );
}
