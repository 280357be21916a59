import { identityProviderOperations } from '@/lib/directory/identity-providers';
import { apiMethods, restEndpoint } from '@/lib/edges/http';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods({
  GET: restEndpoint(identityProviderOperations.impact),
});
