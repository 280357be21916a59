import { userMessageOperations } from '@/lib/directory/user-messages';
import { apiMethods, restEndpoint } from '@/lib/edges/http';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods({
  POST: restEndpoint(userMessageOperations.send),
});
