import { methods, restEndpoint } from '@/lib/http';
import { userOperations } from '@/lib/users';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  DELETE: restEndpoint(userOperations.endSession),
});
