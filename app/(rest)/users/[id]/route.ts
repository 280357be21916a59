import { userOperations } from '@/lib/directory/users';
import { apiMethods, restEndpoint } from '@/lib/edges/http';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods({
  GET: restEndpoint(userOperations.get),
  PATCH: restEndpoint(userOperations.update),
  DELETE: restEndpoint(userOperations.delete),
});
