import { streamClientRequests } from '@/lib/edges/pages';

export const GET = streamClientRequests;
