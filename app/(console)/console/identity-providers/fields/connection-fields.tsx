import { LinesField } from '@/components/console/forms/lines-field';
import { TextField } from '@/components/console/forms/text-field';
import { type IdentityProviderKind, providerKinds } from '@/lib/directory/identity-providers/choices';
import { kindGuides } from './kind-guide';
import { SecretField } from './secret-field';

type ConnectionFieldsProps = { kind: IdentityProviderKind; isSecretStored?: boolean; readOnly?: boolean };

/** What connects this service with a provider; within a FormProvider. */
export function ConnectionFields({ kind, isSecretStored, readOnly }: ConnectionFieldsProps) {
  const { clientIdLabel, secretLabel, secretHint } = kindGuides[kind];
  return (
    <>
      {kind === 'oidc' ? (
        <TextField
          name="base_url"
          label="Issuer"
          type="url"
          isCode
          required
          placeholder="https://login.acme.example"
          hint="Exactly as its discovery document names it: the part before /.well-known/openid-configuration."
          readOnly={readOnly}
        />
      ) : null}
      {kind === 'microsoft' ? <TenantField readOnly={readOnly} /> : null}
      <TextField name="client_id" label={clientIdLabel} isCode required readOnly={readOnly} />
      {kind === 'apple' ? <AppleFields readOnly={readOnly} /> : null}
      <SecretField
        label={secretLabel}
        hint={secretHint}
        isStored={isSecretStored}
        required={kind !== 'oidc'}
        isKey={kind === 'apple'}
        readOnly={readOnly}
      />
      <LinesField
        name="scopes"
        label="Scopes"
        hint="What this service asks the provider for, one per line."
        placeholder={providerKinds[kind].scopes.join('\n')}
        rows={2}
        required
        readOnly={readOnly}
      />
      {kind === 'oidc' ? null : <BaseUrlField kind={kind} readOnly={readOnly} />}
    </>
  );
}

type ReadOnly = Pick<ConnectionFieldsProps, 'readOnly'>;

function TenantField({ readOnly }: ReadOnly) {
  return (
    <TextField
      name="options.tenant"
      label="Tenant"
      isCode
      required
      placeholder="acme.onmicrosoft.com"
      hint="The directory (tenant) ID or a domain. “organizations” accepts every company, “consumers” personal accounts, “common” both."
      readOnly={readOnly}
    />
  );
}

function AppleFields({ readOnly }: ReadOnly) {
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <TextField
        name="options.team_id"
        label="Team ID"
        isCode
        required
        placeholder="A1B2C3D4E5"
        hint="In the corner of the developer account."
        readOnly={readOnly}
      />
      <TextField
        name="options.key_id"
        label="Key ID"
        isCode
        required
        placeholder="F6G7H8J9K0"
        hint="On the page of the key."
        readOnly={readOnly}
      />
    </div>
  );
}

function BaseUrlField({ kind, readOnly }: ReadOnly & Pick<ConnectionFieldsProps, 'kind'>) {
  return (
    <TextField
      name="base_url"
      label="Base URL"
      type="url"
      isCode
      placeholder={providerKinds[kind].baseUrl ?? undefined}
      hint={baseUrlHints[kind] ?? 'Only for another address of the same service, for example a proxy.'}
      readOnly={readOnly}
    />
  );
}

const baseUrlHints: Partial<Record<IdentityProviderKind, string>> = {
  github: 'Only for GitHub Enterprise Server, for example https://github.acme.example.',
  gitlab: 'Only for GitLab on your own server, for example https://gitlab.acme.example.',
  microsoft: 'Only for a proxy. For a national cloud, add an OpenID Connect provider with its issuer.',
};
