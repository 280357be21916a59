import { DangerZone } from '@/components/console/dialogs/danger-zone';
import type { TrustedIssuer } from '@/lib/directory/trusted-issuers/schema';
import { consoleTexts } from '@/lib/edges/pages';
import { deleteTrustedIssuerAction } from '../../actions';

export async function TrustedIssuerDangerZone({ issuer: { id, issuer } }: { issuer: TrustedIssuer }) {
  const { text } = await consoleTexts();
  return (
    <DangerZone
      noun="trustedIssuer"
      name={issuer}
      id={id}
      listHref="/console/trusted-issuers"
      deletion={{
        action: deleteTrustedIssuerAction,
        description: text('console.issuers.danger.deletion'),
        consequences: (
          <div className="space-y-2">
            <p>{text('console.issuers.danger.noUndo')}</p>
            <p className="text-ink">{text('console.issuers.danger.consequences')}</p>
          </div>
        ),
      }}
    />
  );
}
