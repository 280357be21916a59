import { deviceDecisionEndpoint } from '@/lib/interaction';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = deviceDecisionEndpoint();
