import { passkeyScript } from '@/lib/edges/browser';
import { methods } from '@/lib/edges/http';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ GET: passkeyScript });
