import { DangerZone } from '@/components/console/dialogs/danger-zone';
import { ImpactList } from '@/components/console/dialogs/impact-list';
import { type ImpactLine, impactText } from '@/components/console/dialogs/impact-text';
import { relativeTo } from '@/components/ui/relative-to';
import type { Client, ClientImpact } from '@/lib/directory/clients/schema';
import { englishTexts } from '@/lib/language';
import { activateClientAction, deactivateClientAction, deleteClientAction } from '../../actions';

type ClientDangerZoneProps = { client: Client; impact: ClientImpact };

/** What stops working, in one sentence. */
function stopText(lines: ImpactLine[]): string {
  const affected = lines.filter(({ count }) => count > 0).map((line) => impactText(englishTexts, line));
  return affected.length > 0
    ? `Ends ${new Intl.ListFormat('en').format(affected)} immediately.`
    : 'No active tokens are affected.';
}

const usageText = (impact: ClientImpact): string =>
  impact.last_used_at
    ? `Last used ${relativeTo(Date.now(), impact.last_used_at, englishTexts)}.`
    : 'It has never been used.';

export function ClientDangerZone({ client, impact }: ClientDangerZoneProps) {
  const usage = usageText(impact);
  const tokens: ImpactLine[] = [
    { kind: 'accessTokens', count: impact.live_access_tokens },
    { kind: 'refreshTokens', count: impact.live_refresh_tokens },
    { kind: 'userAccess', count: impact.users },
  ];
  const stops = stopText(tokens);
  const secrets: ImpactLine = { kind: 'secrets', count: impact.secrets };
  return (
    <DangerZone
      noun="client"
      name={client.client_name}
      id={client.id}
      listHref="/console/clients"
      activation={{
        isActive: client.is_active,
        deactivate: {
          action: deactivateClientAction,
          description: `Refuses its requests until you activate it again. ${stops} Its settings, secrets and consents are kept.`,
          consequences: (
            <ImpactList
              lead="The client gets no tokens until you activate it again. Its settings, secrets and consents are kept."
              lines={tokens}
              closing={usage}
            />
          ),
        },
        activate: {
          action: activateClientAction,
          description: 'Allows the client to get tokens again. Earlier tokens stay revoked.',
          consequences: 'The client can authenticate again with its secrets or keys. Earlier tokens stay revoked.',
        },
      }}
      deletion={{
        action: deleteClientAction,
        description: `Deletes the client with its secrets and consents. ${stops} You cannot undo this. Audit events keep the name.`,
        consequences: (
          <ImpactList
            lead="You cannot undo this. The client is deleted with its secrets and consents. Users keep their accounts."
            lines={[...tokens, secrets]}
            closing={usage}
          />
        ),
      }}
    />
  );
}
