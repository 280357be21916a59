import { ConfirmAction } from '@/components/console/dialogs/confirm-action';
import type { LimitedCaller } from '@/lib/directory/request-limits/schema';
import { consoleTexts } from '@/lib/edges/pages';
import { liftRequestLimitAction } from './actions';
import { endpointLabels } from './endpoint-labels';

export async function LiftLimit({ caller: { id, name, endpoint: code } }: { caller: LimitedCaller }) {
  const { text } = await consoleTexts();
  const endpoint = text(endpointLabels[code]);
  return (
    <ConfirmAction
      trigger={text('console.limits.lift.trigger')}
      triggerLabel={text('console.limits.lift.triggerLabel', { name, endpoint })}
      triggerSize="sm"
      title={text('console.limits.lift.title', { name })}
      description={text('console.limits.lift.description', { endpoint })}
      confirmLabel={text('console.limits.lift.confirm')}
      confirmVariant="primary"
      action={liftRequestLimitAction}
      input={{ id }}
      done={text('console.limits.lift.done', { name })}
    />
  );
}
