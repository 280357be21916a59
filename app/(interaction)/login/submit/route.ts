import { submitLogin } from '@/lib/edges/pages';

export const POST = submitLogin;
