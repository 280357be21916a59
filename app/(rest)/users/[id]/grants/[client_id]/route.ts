import { grantOperations } from '@/lib/consents';
import { apiMethods, restEndpoint } from '@/lib/http';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods({
  DELETE: restEndpoint(grantOperations.end),
});
