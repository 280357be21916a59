import { apiMethods, restEndpoint } from '@/lib/edges/http';
import { identityOperations } from '@/lib/sign-in/user-identities';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods({
  GET: restEndpoint(identityOperations.list),
  DELETE: restEndpoint(identityOperations.removeAll),
});
