import type { BadgeTone } from '@/components/ui/badge';
import type { InvitationState } from '@/lib/directory/invitations/choices';

export const stateTones: Record<InvitationState, BadgeTone> = {
  pending: 'warning',
  accepted: 'success',
  revoked: 'danger',
  expired: 'neutral',
};
