import type { ActionResult } from '@/lib/console/schema';

export type SearchItem = { kind: 'user' | 'client' | 'api_resource'; id: string; title: string; subtitle: string };

export type SearchAction = (input: { q: string }) => Promise<ActionResult<{ items: SearchItem[] }>>;
