import { apiMethods, restEndpoint } from '@/lib/http';
import { userOperations } from '@/lib/users';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods({
  POST: restEndpoint(userOperations.deactivate),
});
