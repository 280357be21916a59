import { methods, restEndpoint } from '@/lib/http';
import { clientOperations } from '@/lib/clients';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: restEndpoint(clientOperations.secrets),
  POST: restEndpoint(clientOperations.createSecret),
});
