import { logoutDecisionEndpoint } from '@/lib/interaction';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = logoutDecisionEndpoint();
