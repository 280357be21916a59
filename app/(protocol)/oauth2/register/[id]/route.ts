import { registrationManagementEndpoint } from '@/lib/http';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = registrationManagementEndpoint();
