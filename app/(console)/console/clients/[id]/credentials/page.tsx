import type { Metadata } from 'next';
import { Alert } from '@/components/ui/alert';
import { Section } from '@/components/ui/section';
import { listClientSecrets } from '@/lib/directory/clients';
import { type Client, type ClientSecret, defaultSettings } from '@/lib/directory/clients/schema';
import { consoleTexts } from '@/lib/edges/pages';
import { CredentialFields } from '../../fields/credential-fields';
import { loadSection, SectionForm } from '../client-section';
import { NewSecretButtons } from './new-secret-buttons';
import { safeToDelete } from './safe-to-delete';
import { SecretTable } from './secret-table';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.clients.sections.credentials'),
});

export default async function ClientCredentialsPage({ params }: PageProps<'/console/clients/[id]/credentials'>) {
  const { ctx, client, advanced: _, ...section } = await loadSection(params, '/credentials');
  const { text } = await consoleTexts();
  const { shown, readOnly } = section;
  const secrets = client.is_confidential ? await listClientSecrets(ctx, { id: client.id }) : null;
  return (
    <div className="space-y-6">
      {secrets ? (
        <SecretsSection client={client} secrets={secrets.items} readOnly={readOnly} />
      ) : (
        <Alert>{text('console.clients.credentials.public')}</Alert>
      )}
      <SectionForm client={client} {...section}>
        <Section
          id="authentication"
          title={text(
            client.is_confidential ? 'console.clients.credentials.authentication' : 'console.clients.credentials.keys',
          )}
          description={text(
            client.is_confidential
              ? 'console.clients.credentials.authenticationDescription'
              : 'console.clients.credentials.keysDescription',
          )}
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

async function SecretsSection({ client, secrets, readOnly }: SecretsSectionProps) {
  const { text } = await consoleTexts();
  const cannotSign = client.token_endpoint_auth_method === 'client_secret_jwt' && !secrets.some(({ signs }) => signs);
  return (
    <>
      {cannotSign ? <Alert tone="warning">{text('console.clients.credentials.cannotSign')}</Alert> : null}
      <Section
        id="secrets"
        title={text('console.clients.credentials.secrets')}
        description={text('console.clients.credentials.secretsDescription')}
        flush
        actions={
          readOnly ? null : <NewSecretButtons clientId={client.id} clientName={client.client_name} secrets={secrets} />
        }
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
