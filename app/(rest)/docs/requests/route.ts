import { tryOperation } from '@/lib/edges/docs';
import { methods } from '@/lib/edges/http';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ POST: tryOperation });
