import { methods } from '@/lib/http';
import { swaggerPage } from '@/lib/openapi';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ GET: swaggerPage });
