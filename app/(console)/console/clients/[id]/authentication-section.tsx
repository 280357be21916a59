'use client';

import { useFormContext } from 'react-hook-form';
import { JwksField } from '@/components/console/jwks-field';
import { SelectField } from '@/components/console/select-field';
import { SwitchField } from '@/components/console/switch-field';
import { TextField } from '@/components/console/text-field';
import { Alert } from '@/components/ui/alert';
import { Section } from '@/components/ui/section';
import { assertionAlgorithms, type Client } from '@/lib/clients/schema';
import { pkceText } from '../pkce-text';

const methods = [
  { value: 'client_secret_basic', label: 'Secret in the HTTP Basic header' },
  { value: 'client_secret_post', label: 'Secret in the request body' },
  { value: 'client_secret_jwt', label: 'JWT signed with the secret' },
  { value: 'private_key_jwt', label: 'JWT signed with a private key' },
];

const none = [{ value: 'none', label: 'None: a public client keeps no secret' }];

const algorithms = (method: string) =>
  assertionAlgorithms
    .filter((alg) => (alg === 'HS256') === (method === 'client_secret_jwt'))
    .map((alg) => ({ value: alg, label: alg }));

type AuthenticationSectionProps = { client: Client; readOnly: boolean };

export function AuthenticationSection({ client, readOnly }: AuthenticationSectionProps) {
  const method = useFormContext().watch('token_endpoint_auth_method') ?? client.token_endpoint_auth_method;
  const signs = method === 'client_secret_jwt' || method === 'private_key_jwt';
  const isPublic = !client.is_confidential;
  return (
    <Section id="authentication" title="Authentication" description="How the client proves who it is.">
      <div className="space-y-5">
        <div className="grid gap-5 sm:grid-cols-2">
          <SelectField
            name="token_endpoint_auth_method"
            label="Client authentication"
            options={isPublic ? none : methods}
            readOnly={readOnly || isPublic}
          />
          {signs ? (
            <SelectField
              name="token_endpoint_auth_signing_alg"
              label="Signing algorithm"
              options={algorithms(method)}
              nothing="Any that fits"
              readOnly={readOnly}
            />
          ) : null}
        </div>
        <MethodNote chosen={method} saved={client.token_endpoint_auth_method} />
        <JwksField
          hint="A JWK Set as JSON. For private_key_jwt and signed request objects; private members are refused."
          readOnly={readOnly}
        />
        <TextField
          name="jwks_uri"
          label="Key set address"
          hint="Instead of the keys themselves: fetched when they are needed, so that the client can rotate them."
          type="url"
          placeholder="https://app.example.com/jwks.json"
          readOnly={readOnly}
        />
        {signs ? (
          <SwitchField
            name="strict_assertion_audience"
            label="Strict assertion audience"
            description="Assertions must name the issuer as aud. Off: the URL of the token endpoint is accepted too."
            disabled={readOnly}
          />
        ) : null}
        <SwitchField
          name="require_pkce"
          label="Require PKCE"
          description={pkceText(isPublic)}
          disabled={readOnly || isPublic}
        />
      </div>
    </Section>
  );
}

/** What a change of method leaves to do. */
function MethodNote({ chosen, saved }: { chosen: string; saved: string }) {
  if (chosen === saved) return null;
  if (chosen === 'client_secret_jwt')
    return (
      <Alert tone="warning">
        Secrets that exist are kept as hashes, which sign nothing. Add a new secret once this is saved.
      </Alert>
    );
  if (chosen === 'private_key_jwt')
    return <Alert>Give the client's public keys below. Its secrets are refused from then on.</Alert>;
  return saved === 'private_key_jwt' ? <Alert>Add a secret once this is saved, unless it has one.</Alert> : null;
}
