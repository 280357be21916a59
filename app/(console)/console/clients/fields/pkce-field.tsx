import { SwitchField } from '@/components/console/forms/switch-field';

export function PkceField({ readOnly }: { readOnly?: boolean }) {
  return (
    <SwitchField
      name="require_pkce"
      label="Require PKCE"
      description="Refuses authorization requests without a code_challenge. Turn this off only for clients that send none, for example oauth2-proxy with its default settings."
      disabled={readOnly}
    />
  );
}
