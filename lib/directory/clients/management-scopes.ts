/** The scopes of the management API. */
export { permissions as managementScopes } from '@/lib/kernel/access/permissions';
