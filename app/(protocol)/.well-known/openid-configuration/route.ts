import { jsonDocument } from '@/lib/http';
import { serverMetadata } from '@/lib/oauth';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = jsonDocument(({ config }) => serverMetadata(config), {
  route: 'GET /.well-known/openid-configuration',
  maxAgeSeconds: 300,
});
