import { apiMethods, restEndpoint } from '@/lib/http';
import { trustedIssuerOperations } from '@/lib/trusted-issuers';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods({
  GET: restEndpoint(trustedIssuerOperations.get),
  PATCH: restEndpoint(trustedIssuerOperations.update),
  DELETE: restEndpoint(trustedIssuerOperations.delete),
});
