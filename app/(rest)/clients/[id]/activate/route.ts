import { clientOperations } from '@/lib/clients';
import { apiMethods, restEndpoint } from '@/lib/http';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods({
  POST: restEndpoint(clientOperations.activate),
});
