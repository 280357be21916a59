import { z } from 'zod';
import { operation } from '../operation';
import { UserGrant } from './schema';
import { endUserGrants, listUserGrants } from './user-grants';

const tag = 'Users';

export const grantOperations = {
  list: operation({
    verb: listUserGrants, method: 'GET', path: '/users/{id}/grants', operationId: 'listUserGrants', tag,
    summary: 'List what clients may do for a user', status: 200, answer: z.object({ items: z.array(UserGrant) }),
    errors: ['not_found'],
  }),
  end: operation({
    verb: endUserGrants, method: 'DELETE', path: '/users/{id}/grants/{client_id}', operationId: 'endUserGrants', tag,
    summary: 'Withdraw the consent of a user and end every grant of the client', status: 204, errors: ['not_found'],
  }),
}; // biome-ignore format: one operation a paragraph
