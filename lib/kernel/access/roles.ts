import { roleNames } from '@/db/schema/values';

export { roleNames };

export type RoleName = (typeof roleNames)[number];
