import { refuseHead, startByTicket, submitFederation } from '@/lib/edges/pages';

export const GET = startByTicket;
export const HEAD = refuseHead;
export const POST = submitFederation;
