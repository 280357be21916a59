import { mailOperations } from '@/lib/directory/mail';
import { apiMethods, restEndpoint } from '@/lib/edges/http';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods({
  POST: restEndpoint(mailOperations.sendAgain),
});
