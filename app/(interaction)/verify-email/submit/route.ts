import { submitVerifyEmail } from '@/lib/edges/pages';

export const POST = submitVerifyEmail;
