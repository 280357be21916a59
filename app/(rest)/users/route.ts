import { methods, restEndpoint } from '@/lib/http';
import { userOperations } from '@/lib/users';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: restEndpoint(userOperations.list),
  POST: restEndpoint(userOperations.create),
});
