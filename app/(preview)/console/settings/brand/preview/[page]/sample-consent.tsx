import { ClientBadge } from '@/app/(interaction)/client-badge';
import { ClientLinks } from '@/app/(interaction)/client-links';
import { DecisionForm } from '@/app/(interaction)/decision-form';
import { BrandedCard } from '@/components/brand/branded-card';
import { ScopeList } from '@/components/ui/scope-list';
import type { Brand } from '@/lib/directory/brand';
import { sampleClient, sampleDestination } from './sample-client';

const scopes = [
  { name: 'profile', text: 'See your name and username' },
  { name: 'email', text: 'See your email address' },
];

export function SampleConsent({ brand }: { brand: Brand }) {
  return (
    <BrandedCard brand={brand} title={`Allow ${sampleClient.name}?`} description="Signed in as Ada Lovelace">
      <div className="space-y-4">
        <ClientBadge client={sampleClient} destination={sampleDestination} />
        <section aria-labelledby="requested-scopes">
          <h2 id="requested-scopes" className="font-medium text-sm">
            It requests permission to
          </h2>
          <ScopeList scopes={scopes} labelledBy="requested-scopes" />
        </section>
        <DecisionForm action="/consent" approve={{ label: 'Allow' }} deny={{ label: 'Deny' }} />
        <ClientLinks client={sampleClient} />
      </div>
    </BrandedCard>
  );
}
