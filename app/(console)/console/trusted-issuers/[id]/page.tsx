import type { Metadata } from 'next';
import { Facts } from '@/components/console/facts';
import { ReadOnly } from '@/components/console/read-only';
import { RelativeTime } from '@/components/ui/relative-time';
import { Section } from '@/components/ui/section';
import { consoleContext, consoleViewer } from '@/lib/console';
import { assertionClients } from '../assertion-clients';
import { loadTrustedIssuer } from './load-trusted-issuer';
import { TrustedIssuerDangerZone } from './trusted-issuer-danger-zone';
import { TrustedIssuerForm } from './trusted-issuer-form';

export async function generateMetadata({ params }: PageProps<'/console/trusted-issuers/[id]'>): Promise<Metadata> {
  return { title: (await loadTrustedIssuer((await params).id)).issuer };
}

export default async function TrustedIssuerPage({ params }: PageProps<'/console/trusted-issuers/[id]'>) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  const issuer = await loadTrustedIssuer((await params).id);
  const mayWrite = viewer.can('clients:write');
  return (
    <div className="space-y-6">
      {mayWrite ? null : <ReadOnly>Your role reads trusted issuers and changes none.</ReadOnly>}
      <TrustedIssuerForm
        key={issuer.version}
        issuer={issuer}
        clients={await assertionClients(ctx)}
        readOnly={!mayWrite}
      />
      <Section id="record" title="Record">
        <Facts
          items={[
            { label: 'Created', value: <RelativeTime instant={issuer.created_at} /> },
            { label: 'Last changed', value: <RelativeTime instant={issuer.updated_at} /> },
          ]}
        />
      </Section>
      {mayWrite ? <TrustedIssuerDangerZone issuer={issuer} /> : null}
    </div>
  );
}
