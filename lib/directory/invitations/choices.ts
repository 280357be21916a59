import { invitationStates } from '@/db/schema/values';

export { invitationStates };

export type InvitationState = (typeof invitationStates)[number];

export const DEFAULT_INVITATION_DAYS = 7;
export const MAX_INVITATION_DAYS = 30;

/** How many people one request invites. */
export const MAX_INVITED = 500;
