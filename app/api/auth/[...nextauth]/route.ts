import { handlers } from '@/lib/edges/pages';

export const { GET, POST } = handlers;
