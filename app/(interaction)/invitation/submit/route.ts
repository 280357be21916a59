import { submitInvitation } from '@/lib/edges/pages';

export const POST = submitInvitation;
