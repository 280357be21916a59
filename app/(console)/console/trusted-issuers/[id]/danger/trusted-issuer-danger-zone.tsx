import { DangerZone } from '@/components/console/dialogs/danger-zone';
import type { TrustedIssuer } from '@/lib/directory/trusted-issuers/schema';
import { deleteTrustedIssuerAction } from '../../actions';

export function TrustedIssuerDangerZone({ issuer: { id, issuer } }: { issuer: TrustedIssuer }) {
  return (
    <DangerZone
      noun="trustedIssuer"
      name={issuer}
      id={id}
      listHref="/console/trusted-issuers"
      deletion={{
        action: deleteTrustedIssuerAction,
        description:
          'Refuses its assertions immediately. Access tokens that were issued for them stay valid until they expire. You cannot undo this. Audit events keep the name.',
        consequences: (
          <div className="space-y-2">
            <p>You cannot undo this.</p>
            <p className="text-ink">
              Its assertions are refused immediately. Access tokens that were issued in exchange for them stay valid
              until they expire.
            </p>
          </div>
        ),
      }}
    />
  );
}
