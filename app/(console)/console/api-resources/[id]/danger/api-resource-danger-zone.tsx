import { DangerZone } from '@/components/console/dialogs/danger-zone';
import type { ApiResource } from '@/lib/directory/api-resources/schema';
import { consoleTexts } from '@/lib/edges/pages';
import { deleteApiResourceAction } from '../../actions';

export async function ApiResourceDangerZone({ resource }: { resource: ApiResource }) {
  const { text } = await consoleTexts();
  return (
    <DangerZone
      noun="apiResource"
      name={resource.name}
      id={resource.id}
      listHref="/console/api-resources"
      deletion={{
        action: deleteApiResourceAction,
        description: text('console.resources.danger.description'),
        consequences: (
          <div className="space-y-2">
            <p>{text('console.resources.danger.noUndo')}</p>
            <p className="text-ink">{text('console.resources.danger.consequences')}</p>
          </div>
        ),
      }}
    />
  );
}
