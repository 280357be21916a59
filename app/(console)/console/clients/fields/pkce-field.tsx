'use client';

import { SwitchField } from '@/components/console/forms/switch-field';
import { useTexts } from '@/components/language/texts-provider';

export function PkceField({ readOnly }: { readOnly?: boolean }) {
  const { text } = useTexts();
  return (
    <SwitchField
      name="require_pkce"
      label={text('console.clients.members.require_pkce')}
      description={text('console.clients.fields.pkceHint')}
      disabled={readOnly}
    />
  );
}
