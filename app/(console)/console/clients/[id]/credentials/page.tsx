import type { Metadata } from 'next';
import { Alert } from '@/components/ui/alert';
import { Section } from '@/components/ui/section';
import { listClientSecrets } from '@/lib/directory/clients';
import { type Client, type ClientSecret, defaultSettings } from '@/lib/directory/clients/schema';
import { CredentialFields } from '../../fields/credential-fields';
import { loadSection, SectionForm } from '../client-section';
import { NewSecretButtons } from './new-secret-buttons';
import { safeToDelete } from './safe-to-delete';
import { SecretTable } from './secret-table';

export const metadata: Metadata = { title: 'Credentials' };

export default async function ClientCredentialsPage({ params }: PageProps<'/console/clients/[id]/credentials'>) {
  const { ctx, client, advanced: _, ...section } = await loadSection(params, '/credentials');
  const { shown, readOnly } = section;
  const secrets = client.is_confidential ? await listClientSecrets(ctx, { id: client.id }) : null;
  return (
    <div className="space-y-6">
      {secrets ? (
        <SecretsSection client={client} secrets={secrets.items} readOnly={readOnly} />
      ) : (
        <Alert>This is a public client. It has no secret and does not authenticate.</Alert>
      )}
      <SectionForm client={client} {...section}>
        <Section
          id="authentication"
          title={client.is_confidential ? 'Authentication' : 'Keys'}
          description={
            client.is_confidential
              ? 'How the client authenticates at the token endpoint.'
              : 'The keys that verify signed authorization requests.'
          }
        >
          <CredentialFields
            shown={shown}
            saved={client.token_endpoint_auth_method}
            defaults={defaultSettings(client)}
            readOnly={readOnly}
          />
        </Section>
      </SectionForm>
    </div>
  );
}

type SecretsSectionProps = { client: Client; secrets: ClientSecret[]; readOnly: boolean };

function SecretsSection({ client, secrets, readOnly }: SecretsSectionProps) {
  const cannotSign = client.token_endpoint_auth_method === 'client_secret_jwt' && !secrets.some(({ signs }) => signs);
  return (
    <>
      {cannotSign ? (
        <Alert tone="warning">
          This client authenticates with client_secret_jwt, but its secrets are stored as hashes, which cannot verify a
          signature. Add a secret.
        </Alert>
      ) : null}
      <Section
        id="secrets"
        title="Client secrets"
        description="All secrets in this list work until they expire. A secret is shown only once, when it is created."
        flush
        actions={readOnly ? null : <NewSecretButtons clientId={client.id} clientName={client.client_name} />}
      >
        <SecretTable
          clientId={client.id}
          secrets={secrets}
          deletable={new Set(safeToDelete(secrets).map((secret) => secret.id))}
          mayDelete={!readOnly && secrets.length > 1}
        />
      </Section>
    </>
  );
}
