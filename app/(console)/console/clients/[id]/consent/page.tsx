import type { Metadata } from 'next';
import { Section } from '@/components/ui/section';
import { BrandColorFields, BrandingFields, TrustFields } from '../../fields/consent-fields';
import { loadSection, SectionForm } from '../client-section';

export const metadata: Metadata = { title: 'Consent and branding' };

export default async function ClientConsentPage({ params }: PageProps<'/console/clients/[id]/consent'>) {
  const { client, advanced: _, ...section } = await loadSection(params, '/consent');
  const { shown, readOnly } = section;
  return (
    <div className="space-y-6">
      <SectionForm client={client} {...section}>
        {shown.includes('is_first_party') || shown.includes('is_verified') ? (
          <Section id="consent" title="Consent and trust">
            <div className="space-y-4">
              <TrustFields shown={shown} readOnly={readOnly} />
            </div>
          </Section>
        ) : null}
        {shown.some((member) => member.endsWith('_uri')) ? (
          <Section id="branding" title="Branding" description="Shown to users when they sign in and give consent.">
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
