import type { Metadata } from 'next';
import { Section } from '@/components/ui/section';
import { type Member, usesBrowser } from '@/lib/directory/clients/schema';
import { consoleTexts } from '@/lib/edges/pages';
import { GrantTypesField } from '../../fields/grant-types-field';
import { ScopesField } from '../../fields/scopes-field';
import { loadSection, SectionForm } from '../client-section';
import { FirstRedirectUris } from './first-redirect-uris';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.clients.sections.grants'),
});

export default async function ClientGrantsPage({ params }: PageProps<'/console/clients/[id]/grants'>) {
  const { client, readOnly, shown } = await loadSection(params, '/grants');
  const { text } = await consoleTexts();
  const members: Member[] = usesBrowser(client) ? shown : [...shown, 'redirect_uris'];
  return (
    <div className="space-y-6">
      <SectionForm client={client} readOnly={readOnly} shown={members}>
        <Section
          id="grants"
          title={text('console.clients.members.grant_types')}
          description={text('console.clients.grants.description')}
        >
          <GrantTypesField isConfidential={client.is_confidential} disabled={readOnly} legendHidden />
          {usesBrowser(client) ? null : <FirstRedirectUris />}
        </Section>
        <Section
          id="scopes"
          title={text('console.clients.grants.scopes')}
          description={text('console.clients.grants.scopesDescription')}
        >
          <ScopesField readOnly={readOnly} />
        </Section>
      </SectionForm>
    </div>
  );
}
