import { oauthEndpoint } from '@/lib/edges/http';
import { revoke } from '@/lib/oauth';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = oauthEndpoint(revoke, {
  route: 'POST /oauth2/revoke',
  recordedAs: 'revoke',
  publicClients: true,
});
