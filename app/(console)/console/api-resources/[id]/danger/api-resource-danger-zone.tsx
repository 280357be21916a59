import { DangerZone } from '@/components/console/dialogs/danger-zone';
import type { ApiResource } from '@/lib/directory/api-resources/schema';
import { deleteApiResourceAction } from '../../actions';

export function ApiResourceDangerZone({ resource }: { resource: ApiResource }) {
  return (
    <DangerZone
      noun="apiResource"
      name={resource.name}
      id={resource.id}
      listHref="/console/api-resources"
      deletion={{
        action: deleteApiResourceAction,
        description:
          'Removes it from the settings of every client, and clients get no new tokens for it. Tokens that were issued for it stay valid until they expire. You cannot undo this. Audit events keep the name.',
        consequences: (
          <div className="space-y-2">
            <p>You cannot undo this.</p>
            <p className="text-ink">
              It is removed from the settings of every client, and clients can no longer request tokens for it. Access
              tokens that were issued stay valid until they expire.
            </p>
          </div>
        ),
      }}
    />
  );
}
