import type { Metadata } from 'next';
import { Section } from '@/components/ui/section';
import { defaultSettings } from '@/lib/directory/clients/schema';
import { consoleTexts } from '@/lib/edges/pages';
import { AdvancedFields } from '../../fields/advanced-fields';
import { lifetimesOf } from '../../fields/lifetimes';
import { LifetimesFields } from '../../fields/lifetimes-fields';
import { TokenFields } from '../../fields/token-fields';
import { loadSection, SectionForm } from '../client-section';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.clients.sections.tokens'),
});

export default async function ClientTokensPage({ params }: PageProps<'/console/clients/[id]/tokens'>) {
  const { ctx, client, advanced, ...section } = await loadSection(params, '/tokens');
  const { text } = await consoleTexts();
  const { shown, readOnly } = section;
  return (
    <div className="space-y-6">
      <SectionForm client={client} {...section}>
        <Section
          id="tokens"
          title={text('console.clients.sections.tokens')}
          description={text('console.clients.tokens.description')}
        >
          <div className="space-y-5">
            <LifetimesFields shown={shown} lifetimes={lifetimesOf(ctx.config)} readOnly={readOnly} />
            <AdvancedFields members={advanced} defaults={defaultSettings(client)}>
              <TokenFields shown={advanced} isConfidential={client.is_confidential} readOnly={readOnly} />
            </AdvancedFields>
          </div>
        </Section>
      </SectionForm>
    </div>
  );
}
