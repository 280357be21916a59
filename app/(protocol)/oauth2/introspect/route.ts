import { oauthEndpoint } from '@/lib/edges/http';
import { introspect } from '@/lib/oauth';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = oauthEndpoint(introspect, {
  route: 'POST /oauth2/introspect',
  recordedAs: 'introspect',
  publicClients: false,
});
