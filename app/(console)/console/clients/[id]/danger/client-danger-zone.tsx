import { DangerZone } from '@/components/console/dialogs/danger-zone';
import { impactLinesOf } from '@/components/console/dialogs/impact-lines-of';
import { ImpactList } from '@/components/console/dialogs/impact-list';
import { type ImpactLine, impactText } from '@/components/console/dialogs/impact-text';
import { relativeTo } from '@/components/ui/relative-to';
import type { Client, ClientImpact } from '@/lib/directory/clients/schema';
import { consoleTexts } from '@/lib/edges/pages';
import { formatters, type Texts } from '@/lib/language';
import { planFor } from '../../../changes/plan-for';
import { restoreRecordAction } from '../../../deleted/actions';
import { activateClientAction, deactivateClientAction, deleteClientAction } from '../../actions';

type ClientDangerZoneProps = { client: Client; impact: ClientImpact };

/** What stops working, in one sentence. */
function stopText(texts: Texts, lines: ImpactLine[]): string {
  const { locale, text } = texts;
  const affected = lines.filter(({ count }) => count > 0).map((line) => impactText(texts, line));
  return affected.length > 0
    ? text('console.clients.danger.stops', { affected: formatters.getListFormat(locale).format(affected) })
    : text('console.clients.danger.stopsNothing');
}

const usageText = (texts: Texts, impact: ClientImpact): string =>
  impact.last_used_at
    ? texts.text('console.clients.danger.lastUsed', { time: relativeTo(Date.now(), impact.last_used_at, texts) })
    : texts.text('console.clients.danger.neverUsed');

export async function ClientDangerZone({ client, impact }: ClientDangerZoneProps) {
  const texts = await consoleTexts();
  const { text } = texts;
  const usage = usageText(texts, impact);
  const lines = impactLinesOf(impact);
  const tokens = lines.filter(({ kind }) => kind !== 'secrets');
  const stops = stopText(texts, tokens);
  return (
    <DangerZone
      noun="client"
      name={client.client_name}
      id={client.id}
      listHref="/console/clients"
      activation={{
        isActive: client.is_active,
        deactivate: {
          isTyped: impact.users > 0,
          action: deactivateClientAction,
          plan: await planFor('client.deactivate'),
          description: text('console.clients.danger.deactivate', { stops }),
          consequences: (
            <ImpactList lead={text('console.clients.danger.deactivateLead')} lines={tokens} closing={usage} />
          ),
        },
        activate: {
          action: activateClientAction,
          plan: await planFor('client.activate', client.id),
          description: text('console.clients.danger.activate'),
          consequences: text('console.clients.danger.activateLead'),
        },
      }}
      deletion={{
        action: deleteClientAction,
        restore: restoreRecordAction,
        plan: await planFor('client.delete'),
        description: text('console.clients.danger.delete', { stops }),
        consequences: <ImpactList lead={text('console.clients.danger.deleteLead')} lines={lines} closing={usage} />,
      }}
    />
  );
}
