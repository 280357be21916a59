import { submitReauthentication } from '@/lib/edges/pages';

export const POST = submitReauthentication;
