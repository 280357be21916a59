import { jsonDocument } from '@/lib/http';
import { serverMetadata } from '@/lib/oauth';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = jsonDocument(({ config }) => serverMetadata(config), {
  route: 'GET /.well-known/oauth-authorization-server',
  maxAgeSeconds: 300,
});
