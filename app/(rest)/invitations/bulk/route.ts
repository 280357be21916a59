import { invitationOperations } from '@/lib/directory/invitations';
import { apiMethods, restEndpoint } from '@/lib/edges/http';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods({
  POST: restEndpoint(invitationOperations.createMany),
});
