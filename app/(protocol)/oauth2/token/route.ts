import { oauthEndpoint } from '@/lib/edges/http';
import { token } from '@/lib/oauth';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = oauthEndpoint(token, {
  route: 'POST /oauth2/token',
  recordedAs: 'token',
  publicClients: true,
});
