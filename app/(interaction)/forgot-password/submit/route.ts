import { submitForgotPassword } from '@/lib/edges/pages';

export const POST = submitForgotPassword;
