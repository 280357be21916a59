import { LinesField } from '@/components/console/forms/lines-field';
import { TextField } from '@/components/console/forms/text-field';
import { useTexts } from '@/components/language/texts-provider';
import { type IdentityProviderKind, providerKinds } from '@/lib/directory/identity-providers/choices';
import type { MessageKey } from '@/lib/language';
import { credentialKeys } from './credential-keys';
import { SecretField } from './secret-field';

type ConnectionFieldsProps = { kind: IdentityProviderKind; isSecretStored?: boolean; readOnly?: boolean };

/** What connects this service with a provider; within a FormProvider. */
export function ConnectionFields({ kind, isSecretStored, readOnly }: ConnectionFieldsProps) {
  const { text } = useTexts();
  const { clientId, secret, secretHint } = credentialKeys(kind);
  return (
    <>
      {kind === 'oidc' ? (
        <TextField
          name="base_url"
          label={text('console.providers.form.issuer')}
          type="url"
          isCode
          required
          placeholder="https://login.acme.example"
          hint={text('console.providers.form.issuerHint')}
          readOnly={readOnly}
        />
      ) : null}
      {kind === 'microsoft' ? <TenantField readOnly={readOnly} /> : null}
      <TextField name="client_id" label={text(clientId)} isCode required readOnly={readOnly} />
      {kind === 'apple' ? <AppleFields readOnly={readOnly} /> : null}
      <SecretField
        label={text(secret)}
        hint={text(secretHint)}
        isStored={isSecretStored}
        required={kind !== 'oidc'}
        isKey={kind === 'apple'}
        readOnly={readOnly}
      />
      <LinesField
        name="scopes"
        label={text('console.providers.form.scopes')}
        hint={text('console.providers.form.scopesHint')}
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
  const { text } = useTexts();
  return (
    <TextField
      name="options.tenant"
      label={text('console.providers.form.tenant')}
      isCode
      required
      placeholder="acme.onmicrosoft.com"
      hint={text('console.providers.form.tenantHint')}
      readOnly={readOnly}
    />
  );
}

function AppleFields({ readOnly }: ReadOnly) {
  const { text } = useTexts();
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <TextField
        name="options.team_id"
        label={text('console.providers.form.teamId')}
        isCode
        required
        placeholder="A1B2C3D4E5"
        hint={text('console.providers.form.teamIdHint')}
        readOnly={readOnly}
      />
      <TextField
        name="options.key_id"
        label={text('console.providers.form.keyId')}
        isCode
        required
        placeholder="F6G7H8J9K0"
        hint={text('console.providers.form.keyIdHint')}
        readOnly={readOnly}
      />
    </div>
  );
}

function BaseUrlField({ kind, readOnly }: ReadOnly & Pick<ConnectionFieldsProps, 'kind'>) {
  const { text } = useTexts();
  return (
    <TextField
      name="base_url"
      label={text('console.providers.form.baseUrl')}
      type="url"
      isCode
      placeholder={providerKinds[kind].baseUrl ?? undefined}
      hint={text(baseUrlHints[kind] ?? 'console.providers.form.baseUrlHint.usual')}
      readOnly={readOnly}
    />
  );
}

const baseUrlHints: Partial<Record<IdentityProviderKind, MessageKey>> = {
  github: 'console.providers.form.baseUrlHint.github',
  gitlab: 'console.providers.form.baseUrlHint.gitlab',
  microsoft: 'console.providers.form.baseUrlHint.microsoft',
};
