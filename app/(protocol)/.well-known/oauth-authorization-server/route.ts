import { jsonDocument } from '@/lib/http';
import { authorizationServerMetadata } from '@/lib/oauth';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = jsonDocument(
  ({ config }) => authorizationServerMetadata(config),
  {
    route: 'GET /.well-known/oauth-authorization-server',
    maxAgeSeconds: 300,
  },
);
