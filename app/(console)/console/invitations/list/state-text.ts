import type { BadgeTone } from '@/components/ui/badge';
import type { InvitationState } from '@/lib/directory/invitations/choices';

export const stateText: Record<InvitationState, { tone: BadgeTone; label: string }> = {
  pending: { tone: 'warning', label: 'Pending' },
  accepted: { tone: 'success', label: 'Accepted' },
  revoked: { tone: 'danger', label: 'Revoked' },
  expired: { tone: 'neutral', label: 'Expired' },
};
