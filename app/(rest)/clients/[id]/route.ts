import { clientOperations } from '@/lib/clients';
import { methods, restEndpoint } from '@/lib/http';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: restEndpoint(clientOperations.get),
  PATCH: restEndpoint(clientOperations.update),
  DELETE: restEndpoint(clientOperations.delete),
});
