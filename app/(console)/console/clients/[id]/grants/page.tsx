import type { Metadata } from 'next';
import { Section } from '@/components/ui/section';
import { type Member, usesBrowser } from '@/lib/directory/clients/schema';
import { GrantTypesField } from '../../fields/grant-types-field';
import { ScopesField } from '../../fields/scopes-field';
import { loadSection, SectionForm } from '../client-section';
import { FirstRedirectUris } from './first-redirect-uris';

export const metadata: Metadata = { title: 'Grants and scopes' };

export default async function ClientGrantsPage({ params }: PageProps<'/console/clients/[id]/grants'>) {
  const { client, readOnly, shown } = await loadSection(params, '/grants');
  const members: Member[] = usesBrowser(client) ? shown : [...shown, 'redirect_uris'];
  return (
    <div className="space-y-6">
      <SectionForm client={client} readOnly={readOnly} shown={members}>
        <Section
          id="grants"
          title="Grant types"
          description="How this client may obtain tokens. They decide which settings it has."
        >
          <GrantTypesField isConfidential={client.is_confidential} disabled={readOnly} legendHidden />
          {usesBrowser(client) ? null : <FirstRedirectUris />}
        </Section>
        <Section id="scopes" title="Scopes" description="The scopes that this client may request.">
          <ScopesField readOnly={readOnly} />
        </Section>
      </SectionForm>
    </div>
  );
}
