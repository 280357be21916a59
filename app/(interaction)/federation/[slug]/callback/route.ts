import { federationCallback, federationFormCallback, refuseHead } from '@/lib/edges/pages';

export const GET = federationCallback;
export const HEAD = refuseHead;
export const POST = federationFormCallback;
