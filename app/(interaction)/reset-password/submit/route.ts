import { submitResetPassword } from '@/lib/edges/pages';

export const POST = submitResetPassword;
