import type { Metadata } from 'next';
import { Section } from '@/components/ui/section';
import { consoleTexts } from '@/lib/edges/pages';
import { BrandColorFields, BrandingFields, TrustFields } from '../../fields/consent-fields';
import { loadSection, SectionForm } from '../client-section';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.clients.sections.consent'),
});

export default async function ClientConsentPage({ params }: PageProps<'/console/clients/[id]/consent'>) {
  const { client, advanced: _, ...section } = await loadSection(params, '/consent');
  const { text } = await consoleTexts();
  const { shown, readOnly } = section;
  return (
    <div className="space-y-6">
      <SectionForm client={client} {...section}>
        {shown.includes('is_first_party') || shown.includes('is_verified') ? (
          <Section id="consent" title={text('console.clients.consent.title')}>
            <div className="space-y-4">
              <TrustFields shown={shown} readOnly={readOnly} />
            </div>
          </Section>
        ) : null}
        {shown.some((member) => member.endsWith('_uri')) ? (
          <Section
            id="branding"
            title={text('console.clients.consent.branding')}
            description={text('console.clients.consent.brandingDescription')}
          >
            <div className="grid gap-5 sm:grid-cols-2">
              <BrandingFields shown={shown} readOnly={readOnly} />
              <BrandColorFields shown={shown} readOnly={readOnly} />
            </div>
          </Section>
        ) : null}
      </SectionForm>
    </div>
  );
}
