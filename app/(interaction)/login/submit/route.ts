import { submitLogin } from '@/lib/console';

export const POST = submitLogin;
