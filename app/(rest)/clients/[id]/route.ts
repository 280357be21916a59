import { methods, restEndpoint } from '@/lib/http';
import { clientOperations } from '@/lib/clients';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: restEndpoint(clientOperations.get),
  PATCH: restEndpoint(clientOperations.update),
  DELETE: restEndpoint(clientOperations.delete),
});
