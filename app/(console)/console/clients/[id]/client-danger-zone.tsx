import { ConfirmAction } from '@/components/console/confirm-action';
import { DangerRow } from '@/components/console/danger-row';
import { type ImpactLine, ImpactList } from '@/components/console/impact-list';
import { relativeTo } from '@/components/ui/relative-time';
import { Section } from '@/components/ui/section';
import type { Client, ClientImpact } from '@/lib/clients/schema';
import { activateClientAction, deactivateClientAction, deleteClientAction } from '../actions';

type ClientDangerZoneProps = { client: Client; impact: ClientImpact };

const tokenLines = (impact: ClientImpact): ImpactLine[] => [
  { count: impact.live_access_tokens, one: 'live access token', many: 'live access tokens' },
  { count: impact.live_refresh_tokens, one: 'live refresh token', many: 'live refresh tokens' },
  { count: impact.users, one: "user's grant", many: "users' grants" },
];

const secretLine = (impact: ClientImpact): ImpactLine => ({ count: impact.secrets, one: 'secret', many: 'secrets' });

const usageText = (impact: ClientImpact): string =>
  impact.last_used_at ? `Last used ${relativeTo(Date.now(), impact.last_used_at)}.` : 'It was never used.';

export function ClientDangerZone({ client, impact }: ClientDangerZoneProps) {
  const name = client.client_name;
  return (
    <Section id="danger" title="Danger zone" tone="danger" flush>
      <ActivationRow client={client} impact={impact} />
      <DangerRow
        title="Delete"
        description="Removes the client with its secrets for good. The audit log keeps the name."
      >
        <ConfirmAction
          trigger="Delete client"
          triggerVariant="danger-outline"
          title={`Delete ${name}?`}
          description={
            <ImpactList
              lead="This cannot be undone."
              lines={[...tokenLines(impact), secretLine(impact)]}
              closing={usageText(impact)}
            />
          }
          confirmLabel="Delete client"
          typeToConfirm={name}
          action={deleteClientAction}
          input={{ id: client.id }}
          done={`${name} is deleted`}
          leaveTo="/console/clients"
        />
      </DangerRow>
    </Section>
  );
}

function ActivationRow({ client, impact }: { client: Client; impact: ClientImpact }) {
  const name = client.client_name;
  return client.is_active ? (
    <DangerRow title="Deactivate" description="Ends its tokens and refuses it everywhere. Can be undone.">
      <ConfirmAction
        trigger="Deactivate client"
        triggerVariant="danger-outline"
        title={`Deactivate ${name}?`}
        description={
          <ImpactList
            lead="It gets no tokens until you activate it again."
            lines={tokenLines(impact)}
            closing={usageText(impact)}
          />
        }
        confirmLabel="Deactivate"
        action={deactivateClientAction}
        input={{ id: client.id }}
        done={`${name} is deactivated`}
      />
    </DangerRow>
  ) : (
    <DangerRow title="Activate" description="Lets it get tokens again. Tokens from before stay dead.">
      <ConfirmAction
        trigger="Activate client"
        title={`Activate ${name}?`}
        description="It can authenticate again with its secrets. Tokens from before stay dead."
        confirmLabel="Activate"
        confirmVariant="primary"
        action={activateClientAction}
        input={{ id: client.id }}
        done={`${name} is active`}
      />
    </DangerRow>
  );
}
