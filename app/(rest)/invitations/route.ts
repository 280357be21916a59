import { invitationOperations } from '@/lib/directory/invitations';
import { apiMethods, restEndpoint } from '@/lib/edges/http';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods({
  GET: restEndpoint(invitationOperations.list),
  POST: restEndpoint(invitationOperations.create),
});
