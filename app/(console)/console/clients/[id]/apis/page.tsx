import type { Metadata } from 'next';
import { Section } from '@/components/ui/section';
import { nameChoices } from '@/lib/directory/search';
import { consoleTexts } from '@/lib/edges/pages';
import { ExchangeFromField, ResourceServerField, ResourcesField } from '../../fields/api-fields';
import { loadSection, SectionForm } from '../client-section';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.clients.sections.apis'),
});

export default async function ClientApisPage({ params }: PageProps<'/console/clients/[id]/apis'>) {
  const { ctx, client, advanced: _, ...section } = await loadSection(params, '/apis');
  const { text } = await consoleTexts();
  const { shown, readOnly } = section;
  const [resources, exchangeFrom] = await Promise.all([
    nameChoices(ctx, { kind: 'api_resource', values: client.resources }),
    nameChoices(ctx, { kind: 'client', values: client.exchange_from }),
  ]);
  return (
    <div className="space-y-6">
      <SectionForm client={client} {...section}>
        <Section
          id="apis"
          title={text('console.clients.apis.title')}
          description={text('console.clients.apis.description')}
        >
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
