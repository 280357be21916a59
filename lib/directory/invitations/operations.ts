import { z } from 'zod';
import { operation } from '@/lib/kernel/operation';
import { createInvitation } from './create-invitation';
import { inviteMany } from './invite-many';
import { listInvitations } from './list-invitations';
import { resendInvitation } from './resend-invitation';
import { revokeInvitation } from './revoke-invitation';
import {
  CreateInvitation,
  Invitation,
  InvitationQuery,
  InvitedRow,
  InviteMany,
  ResendOptions,
  SentInvitation,
} from './schema';

const tag = 'Invitations';

export const invitationOperations = {
  list: operation({
    verb: listInvitations, method: 'GET', path: '/invitations', operationId: 'listInvitations', tag, page: true,
    summary: 'List invitations', query: InvitationQuery, status: 200, errors: ['invalid'],
    answer: z.object({ items: z.array(Invitation), next_cursor: z.string().nullable() }),
  }),
  create: operation({
    verb: createInvitation, method: 'POST', path: '/invitations', operationId: 'createInvitation', tag, creates: true,
    summary: 'Invite a person to create an account', body: CreateInvitation, status: 201, answer: SentInvitation,
    errors: ['invalid', 'conflict'],
  }),
  createMany: operation({
    verb: inviteMany, method: 'POST', path: '/invitations/bulk', operationId: 'inviteMany', tag,
    summary: 'Invite up to 500 people; each row has its own result', body: InviteMany, status: 200,
    answer: z.object({ items: z.array(InvitedRow) }), errors: ['invalid'],
  }),
  resend: operation({
    verb: resendInvitation, method: 'POST', path: '/invitations/{id}/resend', operationId: 'resendInvitation', tag,
    summary: 'Send an invitation again with a new link; the older link ends', query: ResendOptions, status: 200,
    answer: SentInvitation, errors: ['invalid', 'not_found', 'conflict'],
  }),
  revoke: operation({
    verb: revokeInvitation, method: 'DELETE', path: '/invitations/{id}', operationId: 'revokeInvitation', tag,
    summary: 'Revoke an invitation and end its link', status: 204, errors: ['not_found', 'conflict'],
  }),
}; // biome-ignore format: one operation a paragraph
