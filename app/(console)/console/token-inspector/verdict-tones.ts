import type { BadgeTone } from '@/components/ui/badge';
import type { inspectionVerdicts } from '@/lib/oauth/inspection/choices';

export const verdictTones: Readonly<Record<(typeof inspectionVerdicts)[number], BadgeTone>> = {
  live: 'success',
  used: 'warning',
  expired: 'neutral',
  revoked: 'danger',
  inactive: 'danger',
  invalid: 'danger',
  accepted: 'success',
  refused: 'danger',
  unknown: 'neutral',
};
