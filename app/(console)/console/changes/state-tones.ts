import type { BadgeTone } from '@/components/ui/badge';
import type { PlannedChangeState } from '@/lib/directory/planned-changes/choices';

export const stateTones: Record<PlannedChangeState, BadgeTone> = {
  waiting: 'warning',
  scheduled: 'accent',
  done: 'success',
  failed: 'danger',
  rejected: 'danger',
  withdrawn: 'neutral',
  expired: 'neutral',
};
