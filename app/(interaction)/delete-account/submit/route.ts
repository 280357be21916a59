import { submitDeleteAccount } from '@/lib/edges/pages';

export const POST = submitDeleteAccount;
