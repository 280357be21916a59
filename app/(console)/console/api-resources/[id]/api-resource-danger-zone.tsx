import { ConfirmAction } from '@/components/console/confirm-action';
import { DangerRow } from '@/components/console/danger-row';
import { Section } from '@/components/ui/section';
import type { ApiResource } from '@/lib/resources/schema';
import { deleteApiResourceAction } from '../actions';

export function ApiResourceDangerZone({ resource }: { resource: ApiResource }) {
  return (
    <Section id="danger" title="Danger zone" tone="danger" flush>
      <DangerRow title="Delete" description="No client gets tokens for it any more. The audit log keeps the name.">
        <ConfirmAction
          trigger="Delete API resource"
          triggerVariant="danger-outline"
          title={`Delete ${resource.name}?`}
          description={
            <div className="space-y-2">
              <p>This cannot be undone.</p>
              <p className="text-ink">
                Every client loses it from its settings. Access tokens that were issued for it live out their time;
                renewing them is refused.
              </p>
            </div>
          }
          confirmLabel="Delete API resource"
          typeToConfirm={resource.name}
          action={deleteApiResourceAction}
          input={{ id: resource.id }}
          done={`${resource.name} is deleted`}
          leaveTo="/console/api-resources"
        />
      </DangerRow>
    </Section>
  );
}
