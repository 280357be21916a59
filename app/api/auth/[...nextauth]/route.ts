import { handlers } from '@/lib/console';

export const { GET, POST } = handlers;
