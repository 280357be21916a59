import { mailOperations } from '@/lib/directory/mail';
import { apiMethods, restEndpoint } from '@/lib/edges/http';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods({
  GET: restEndpoint(mailOperations.getTemplate),
  PATCH: restEndpoint(mailOperations.updateTemplate),
  DELETE: restEndpoint(mailOperations.resetTemplate),
});
