import type { RecordedEndpoint } from '@/lib/directory/requests/schema';

/** The path of each endpoint. Requests to the management API have their own, as `recordedRoute`. */
export const endpointPaths: Record<Exclude<RecordedEndpoint, 'management_api'>, string> = {
  authorize: '/oauth2/authorize',
  token: '/oauth2/token',
  introspect: '/oauth2/introspect',
  revoke: '/oauth2/revoke',
  par: '/oauth2/par',
  device_authorization: '/oauth2/device_authorization',
  register: '/oauth2/register',
  logout: '/oauth2/logout',
  userinfo: '/oauth2/userinfo',
};
