import { backchannelLogoutEndpoint } from '@/lib/edges/http';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = backchannelLogoutEndpoint();
