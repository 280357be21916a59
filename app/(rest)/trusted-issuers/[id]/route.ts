import { trustedIssuerOperations } from '@/lib/directory/trusted-issuers';
import { apiMethods, restEndpoint } from '@/lib/edges/http';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods({
  GET: restEndpoint(trustedIssuerOperations.get),
  PATCH: restEndpoint(trustedIssuerOperations.update),
  DELETE: restEndpoint(trustedIssuerOperations.delete),
});
