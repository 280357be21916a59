import { grantOperations } from '@/lib/consents';
import { methods, restEndpoint } from '@/lib/http';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: restEndpoint(grantOperations.list),
});
