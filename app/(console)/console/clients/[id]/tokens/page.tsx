import type { Metadata } from 'next';
import { Section } from '@/components/ui/section';
import { defaultSettings } from '@/lib/directory/clients/schema';
import { AdvancedFields } from '../../fields/advanced-fields';
import { lifetimesOf } from '../../fields/lifetimes';
import { LifetimesFields } from '../../fields/lifetimes-fields';
import { TokenFields } from '../../fields/token-fields';
import { loadSection, SectionForm } from '../client-section';

export const metadata: Metadata = { title: 'Tokens' };

export default async function ClientTokensPage({ params }: PageProps<'/console/clients/[id]/tokens'>) {
  const { ctx, client, advanced, ...section } = await loadSection(params, '/tokens');
  const { shown, readOnly } = section;
  return (
    <div className="space-y-6">
      <SectionForm client={client} {...section}>
        <Section id="tokens" title="Tokens" description="New tokens get these settings. Existing tokens keep theirs.">
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
