'use client';

import { useFormContext } from 'react-hook-form';
import type { Member } from '@/lib/directory/clients/schema';
import { AdvancedFields } from '../fields/advanced-fields';
import { AuthMethodFields } from '../fields/auth-method-fields';
import type { ClientKind } from '../fields/client-kinds';
import { GrantTypesField } from '../fields/grant-types-field';
import { KeyFields } from '../fields/key-fields';
import type { Lifetimes } from '../fields/lifetimes';
import { LifetimesFields } from '../fields/lifetimes-fields';
import { LogoutFields } from '../fields/logout-fields';
import { PkceField } from '../fields/pkce-field';

const candidates: readonly Member[] = [
  'grant_types',
  'require_pkce',
  'post_logout_redirect_uris',
  'token_endpoint_auth_method',
  'token_endpoint_auth_signing_alg',
  'jwks',
  'jwks_uri',
  'access_token_lifetime_seconds',
  'refresh_token_lifetime_seconds',
];

type AdvancedSettingsProps = {
  kind: ClientKind;
  isConfidential: boolean;
  fits: (member: Member) => boolean;
  /** The values that members have without being set. */
  defaults: Partial<Record<Member, unknown>>;
  lifetimes: Lifetimes;
};

/** The folded settings of a new client; within a FormProvider. */
export function AdvancedSettings({ kind, isConfidential, fits, defaults, lifetimes }: AdvancedSettingsProps) {
  const values = useFormContext().watch();
  const hasKeys = values.token_endpoint_auth_method === 'private_key_jwt' || values.jwks || values.jwks_uri;
  const shown = candidates.filter((member) => fits(member) && (!member.startsWith('jwks') || hasKeys));
  return (
    <AdvancedFields
      members={shown}
      defaults={{ ...defaults, grant_types: kind.settings.grant_types }}
      className="rounded-lg bg-surface"
    >
      <GrantTypesField isConfidential={isConfidential} />
      {shown.includes('require_pkce') ? <PkceField /> : null}
      <LogoutFields shown={shown} />
      <AuthMethodFields shown={shown} />
      <KeyFields shown={shown} />
      <LifetimesFields shown={shown} lifetimes={lifetimes} />
    </AdvancedFields>
  );
}
