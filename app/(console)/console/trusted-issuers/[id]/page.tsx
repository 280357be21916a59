import { ReadOnly } from '@/components/console/forms/read-only';
import { RecordSection } from '@/components/console/page/record-section';
import { nameChoices } from '@/lib/directory/search';
import { consoleContext, consoleViewer } from '@/lib/edges/pages';
import { loadTrustedIssuer } from './load-trusted-issuer';
import { TrustedIssuerForm } from './trusted-issuer-form';

export default async function TrustedIssuerPage({ params }: PageProps<'/console/trusted-issuers/[id]'>) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  const issuer = await loadTrustedIssuer((await params).id);
  const mayWrite = viewer.can('clients:write');
  return (
    <div className="space-y-6">
      {mayWrite ? null : <ReadOnly noun="trustedIssuer" />}
      <TrustedIssuerForm
        key={issuer.version}
        issuer={issuer}
        clients={await nameChoices(ctx, { kind: 'assertion_client', values: issuer.client_ids })}
        readOnly={!mayWrite}
      />
      <RecordSection record={issuer} />
    </div>
  );
}
