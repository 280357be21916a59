import 'server-only';
import { headers } from 'next/headers';
import { type OpenInvitation, openInvitation } from '@/lib/directory/invitations';
import { requestParts } from './request-parts';

/** What the link of an invitation opens. Nothing is used or changed: mail programs open links too. */
export const invitationOf = async (token: string): Promise<OpenInvitation> =>
  openInvitation(await requestParts(await headers()), token);
