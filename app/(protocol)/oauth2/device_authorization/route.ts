import { oauthEndpoint } from '@/lib/edges/http';
import { deviceAuthorization } from '@/lib/oauth';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = oauthEndpoint(deviceAuthorization, {
  route: 'POST /oauth2/device_authorization',
  recordedAs: 'device_authorization',
  publicClients: true,
});
