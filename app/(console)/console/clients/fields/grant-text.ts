import { grantTypes } from '@/lib/directory/clients/schema';

export const grantTitle = (type: string): string => grantTypes.find((grant) => grant.type === type)?.title ?? type;
