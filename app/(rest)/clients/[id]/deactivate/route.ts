import { clientOperations } from '@/lib/clients';
import { methods, restEndpoint } from '@/lib/http';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: restEndpoint(clientOperations.deactivate),
});
