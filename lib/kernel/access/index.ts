export { isPermission, outranks, type Permission, permissions, permissionsOf } from './permissions';
export { type RoleName, roleNames } from './roles';
