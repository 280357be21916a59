import { methods } from '@/lib/http';
import { redocPage } from '@/lib/openapi';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ GET: redocPage });
