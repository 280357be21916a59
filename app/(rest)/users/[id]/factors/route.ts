import { apiMethods, restEndpoint } from '@/lib/edges/http';
import { factorOperations } from '@/lib/sign-in/user-factors';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods({
  GET: restEndpoint(factorOperations.list),
  DELETE: restEndpoint(factorOperations.reset),
});
