import { oauthEndpoint } from '@/lib/edges/http';
import { pushRequest } from '@/lib/oauth';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = oauthEndpoint(pushRequest, {
  route: 'POST /oauth2/par',
  recordedAs: 'par',
  publicClients: true,
  status: 201,
});
