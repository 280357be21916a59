import { z } from 'zod';
import { operation } from '@/lib/kernel/operation';
import { UserGrant } from './schema';
import { endUserGrants, listUserGrants } from './user-grants';

const tag = 'Users';

export const grantOperations = {
  list: operation({
    verb: listUserGrants, method: 'GET', path: '/users/{id}/grants', operationId: 'listUserGrants', tag,
    summary: 'List the consents and grants of a user', status: 200, answer: z.object({ items: z.array(UserGrant) }),
    errors: ['not_found'],
  }),
  end: operation({
    verb: endUserGrants, method: 'DELETE', path: '/users/{id}/grants/{client_id}', operationId: 'endUserGrants', tag,
    summary: 'Withdraw the consent of a user and revoke every grant of the client', status: 204, errors: ['not_found'],
  }),
}; // biome-ignore format: one operation a paragraph
