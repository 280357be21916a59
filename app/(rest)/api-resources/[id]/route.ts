import { apiMethods, restEndpoint } from '@/lib/http';
import { resourceOperations } from '@/lib/resources';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods({
  GET: restEndpoint(resourceOperations.get),
  PATCH: restEndpoint(resourceOperations.update),
  DELETE: restEndpoint(resourceOperations.delete),
});
