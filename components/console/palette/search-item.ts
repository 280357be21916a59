import type { ActionResult } from '@/lib/edges/pages/schema';

export type SearchItem = {
  kind: 'user' | 'client' | 'api_resource' | 'identity_provider' | 'request';
  id: string;
  title: string;
  subtitle: string;
};

export type SearchAction = (input: { q: string }) => Promise<ActionResult<{ items: SearchItem[] }>>;
