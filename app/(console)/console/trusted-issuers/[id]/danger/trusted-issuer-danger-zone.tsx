import { DangerZone } from '@/components/console/dialogs/danger-zone';
import type { TrustedIssuer } from '@/lib/directory/trusted-issuers/schema';
import { consoleTexts } from '@/lib/edges/pages';
import { restoreRecordAction } from '../../../deleted/actions';
import { deleteTrustedIssuerAction } from '../../actions';

export async function TrustedIssuerDangerZone({ issuer: { id, issuer, client_ids } }: { issuer: TrustedIssuer }) {
  const { text } = await consoleTexts();
  return (
    <DangerZone
      noun="trustedIssuer"
      name={issuer}
      id={id}
      listHref="/console/trusted-issuers"
      deletion={{
        action: deleteTrustedIssuerAction,
        restore: restoreRecordAction,
        description: text('console.issuers.danger.deletion'),
        consequences: (
          <div className="space-y-2">
            <p className="text-ink">{text('console.issuers.danger.consequences')}</p>
            <p className="text-ink">
              {client_ids.length > 0
                ? text('console.deleted.impact.exchanges', { count: client_ids.length })
                : text('console.deleted.impact.noExchanges')}
            </p>
          </div>
        ),
      }}
    />
  );
}
