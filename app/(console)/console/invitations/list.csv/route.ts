import { listInvitations } from '@/lib/directory/invitations';
import { exportList } from '../../export-list';
import { invitationColumns } from '../list/columns';

/** An export has no acts. */
const noActs = { can: () => false, outranks: () => false };

export const GET = exportList('invitations', listInvitations, (texts) => invitationColumns(texts, noActs));
