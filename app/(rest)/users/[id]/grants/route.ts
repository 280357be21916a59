import { grantOperations } from '@/lib/consents';
import { apiMethods, restEndpoint } from '@/lib/http';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods({
  GET: restEndpoint(grantOperations.list),
});
