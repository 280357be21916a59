import type { LimitedEndpoint } from '@/lib/kernel/request-limits';
import type { MessageKey } from '@/lib/language';

export const endpointLabels = {
  token: 'console.limits.endpoints.token',
  introspection: 'console.limits.endpoints.introspection',
  authorization: 'console.limits.endpoints.authorization',
  par: 'console.limits.endpoints.par',
  device_authorization: 'console.limits.endpoints.deviceAuthorization',
  registration: 'console.limits.endpoints.registration',
  userinfo: 'console.limits.endpoints.userinfo',
  management_api: 'console.limits.endpoints.managementApi',
} as const satisfies Record<LimitedEndpoint, MessageKey>;
