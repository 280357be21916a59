import { jsonDocument } from '@/lib/edges/http';
import { publishedMetadata } from '@/lib/oauth';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = jsonDocument(publishedMetadata, {
  route: 'GET /.well-known/oauth-authorization-server',
  maxAgeSeconds: 300,
});
