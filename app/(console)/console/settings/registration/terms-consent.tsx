'use client';

import { SwitchField } from '@/components/console/forms/switch-field';
import { TextField } from '@/components/console/forms/text-field';
import { SettingsGroup } from '../settings-group';

export function TermsConsent({ readOnly }: { readOnly: boolean }) {
  return (
    <SettingsGroup
      id="terms"
      title="Terms and privacy"
      description="Documents of your own that users accept. The page of each user shows what was accepted and when."
    >
      <SwitchField
        name="terms.required"
        label="Users must accept the terms"
        description="At registration, and existing users at their next sign-in or authorization request. The password grant is refused until then."
        disabled={readOnly}
      />
      <TextField
        name="terms.version"
        label="Version"
        hint="For example 2026-11. A new version asks everyone again."
        readOnly={readOnly}
      />
      <TextField
        name="terms.terms_url"
        label="Terms of service"
        type="url"
        inputMode="url"
        placeholder="https://example.com/terms"
        isCode
        readOnly={readOnly}
      />
      <TextField
        name="terms.privacy_url"
        label="Privacy policy"
        type="url"
        inputMode="url"
        placeholder="https://example.com/privacy"
        isCode
        readOnly={readOnly}
      />
    </SettingsGroup>
  );
}
