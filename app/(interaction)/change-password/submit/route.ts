import { submitNewPassword } from '@/lib/edges/pages';

export const POST = submitNewPassword;
