'use client';

import { SwitchField } from '@/components/console/forms/switch-field';
import { SettingsGroup } from '../settings-group';

export function IdentifierFirst({ readOnly }: { readOnly: boolean }) {
  return (
    <SettingsGroup
      id="identifier-first"
      title="Identifier first"
      description="Whether the sign-in page asks for username and password on one page or on two."
    >
      <SwitchField
        name="sign_in.identifier_first"
        label="Ask for the username first"
        description="The password is asked for on the next page, which looks the same whether or not the account exists. A request with login_hint goes straight to it."
        disabled={readOnly}
      />
    </SettingsGroup>
  );
}
