'use server';

import { inviteMany, resendInvitation, revokeInvitation } from '@/lib/directory/invitations';
import { defineAction } from '@/lib/edges/pages';

export const inviteManyAction = defineAction(inviteMany);
export const resendInvitationAction = defineAction(resendInvitation);
export const revokeInvitationAction = defineAction(revokeInvitation);
