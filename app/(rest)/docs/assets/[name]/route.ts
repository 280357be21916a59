import { methods } from '@/lib/http';
import { viewerAsset } from '@/lib/openapi';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ GET: viewerAsset });
