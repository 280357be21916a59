import { ConfirmAction } from '@/components/console/dialogs/confirm-action';
import type { LimitedCaller } from '@/lib/directory/request-limits/schema';
import { liftRequestLimitAction } from './actions';

export function LiftLimit({ caller: { id, name, endpoint_label } }: { caller: LimitedCaller }) {
  return (
    <ConfirmAction
      trigger="Lift"
      triggerLabel={`Lift the limit of ${name}: ${endpoint_label}`}
      triggerSize="sm"
      title={`Lift the limit of ${name}?`}
      description={`It can send the whole number of requests again: ${endpoint_label}. If it goes on like this, it is limited again.`}
      confirmLabel="Lift limit"
      confirmVariant="primary"
      action={liftRequestLimitAction}
      input={{ id }}
      done={`The limit of ${name} is lifted`}
    />
  );
}
