import { clientOperations } from '@/lib/clients';
import { apiMethods, restEndpoint } from '@/lib/http';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods({
  GET: restEndpoint(clientOperations.secrets),
  POST: restEndpoint(clientOperations.createSecret),
});
