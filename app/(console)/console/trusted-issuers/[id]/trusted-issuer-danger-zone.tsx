import { ConfirmAction } from '@/components/console/confirm-action';
import { DangerRow } from '@/components/console/danger-row';
import { Section } from '@/components/ui/section';
import type { TrustedIssuer } from '@/lib/trusted-issuers/schema';
import { deleteTrustedIssuerAction } from '../actions';

export function TrustedIssuerDangerZone({ issuer: { id, issuer } }: { issuer: TrustedIssuer }) {
  return (
    <Section id="danger" title="Danger zone" tone="danger" flush>
      <DangerRow title="Delete" description="Its statements are refused from now on. The audit log keeps the name.">
        <ConfirmAction
          trigger="Delete trusted issuer"
          triggerVariant="danger-outline"
          title={`Delete ${issuer}?`}
          description={
            <div className="space-y-2">
              <p>This cannot be undone.</p>
              <p className="text-ink">
                Clients get no more tokens for its statements. Access tokens that they got before live out their time.
              </p>
            </div>
          }
          confirmLabel="Delete trusted issuer"
          typeToConfirm={issuer}
          action={deleteTrustedIssuerAction}
          input={{ id }}
          done={`${issuer} is deleted`}
          leaveTo="/console/trusted-issuers"
        />
      </DangerRow>
    </Section>
  );
}
