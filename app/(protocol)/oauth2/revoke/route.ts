import { oauthEndpoint } from '@/lib/http';
import { revoke } from '@/lib/oauth';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = oauthEndpoint(revoke, {
  route: 'POST /oauth2/revoke',
  publicClients: true,
});
