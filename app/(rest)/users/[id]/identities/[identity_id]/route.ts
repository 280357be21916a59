import { apiMethods, restEndpoint } from '@/lib/edges/http';
import { identityOperations } from '@/lib/sign-in/user-identities';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods({
  DELETE: restEndpoint(identityOperations.remove),
});
