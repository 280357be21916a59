import { submitReauthentication } from '@/lib/console';

export const POST = submitReauthentication;
