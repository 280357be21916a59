import { DangerZone } from '@/components/console/dialogs/danger-zone';
import { MAX_IMPACT } from '@/lib/directory/api-resources/choices';
import type { ApiResource, ApiResourceImpact } from '@/lib/directory/api-resources/schema';
import { consoleTexts } from '@/lib/edges/pages';
import type { Texts } from '@/lib/language';
import { planFor } from '../../../changes/plan-for';
import { restoreRecordAction } from '../../../deleted/actions';
import { deleteApiResourceAction } from '../../actions';

type ApiResourceDangerZoneProps = { resource: ApiResource; impact: ApiResourceImpact };

/** Which clients lose it. */
function reachText(text: Texts['text'], { clients, is_open }: ApiResourceImpact): string {
  if (is_open) return text('console.deleted.impact.everyClient');
  if (clients === 0) return text('console.deleted.impact.noClients');
  return text('console.deleted.impact.clients', { count: clients, plus: clients >= MAX_IMPACT ? '+' : '' });
}

export async function ApiResourceDangerZone({ resource, impact }: ApiResourceDangerZoneProps) {
  const { text } = await consoleTexts();
  return (
    <DangerZone
      noun="apiResource"
      name={resource.name}
      id={resource.id}
      listHref="/console/api-resources"
      deletion={{
        action: deleteApiResourceAction,
        restore: restoreRecordAction,
        plan: await planFor('api_resource.delete'),
        description: text('console.resources.danger.description'),
        consequences: (
          <div className="space-y-2">
            <p className="text-ink">{text('console.resources.danger.consequences')}</p>
            <p className="text-ink">{reachText(text, impact)}</p>
          </div>
        ),
      }}
    />
  );
}
