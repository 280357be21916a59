import type { Metadata } from 'next';
import { Section } from '@/components/ui/section';
import { nameChoices } from '@/lib/directory/search';
import { ExchangeFromField, ResourceServerField, ResourcesField } from '../../fields/api-fields';
import { loadSection, SectionForm } from '../client-section';

export const metadata: Metadata = { title: 'APIs and token exchange' };

export default async function ClientApisPage({ params }: PageProps<'/console/clients/[id]/apis'>) {
  const { ctx, client, advanced: _, ...section } = await loadSection(params, '/apis');
  const { shown, readOnly } = section;
  const [resources, exchangeFrom] = await Promise.all([
    nameChoices(ctx, { kind: 'api_resource', values: client.resources }),
    nameChoices(ctx, { kind: 'client', values: client.exchange_from }),
  ]);
  return (
    <div className="space-y-6">
      <SectionForm client={client} {...section}>
        <Section id="apis" title="APIs" description="The audiences of the client's access tokens.">
          <div className="space-y-5">
            <ResourcesField named={resources} readOnly={readOnly} />
            {shown.includes('exchange_from') ? (
              <ExchangeFromField named={exchangeFrom} except={client.id} readOnly={readOnly} />
            ) : null}
            {shown.includes('is_resource_server') ? <ResourceServerField readOnly={readOnly} /> : null}
          </div>
        </Section>
      </SectionForm>
    </div>
  );
}
