import { live, methods } from '@/lib/edges/http';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ GET: live });
