'use client';

import { useEffect, useState } from 'react';
import type { ClientTraits, defaultSettings, fitsClient, Member } from '@/lib/directory/clients/schema';
import type { FirstRules } from './client-rules';

type Rules = { fitsClient: typeof fitsClient; defaultSettings: typeof defaultSettings };

/**
 * Which members have an effect on a client, and their defaults. The rules are loaded after the page, which shows the first
 * kind of client until then.
 */
export function useClientRules(first: FirstRules) {
  const [rules, setRules] = useState<Rules | null>(null);
  useEffect(() => {
    void import('@/lib/directory/clients/schema').then(setRules);
  }, []);
  return {
    fits: (member: Member, client: ClientTraits) => rules?.fitsClient(member, client) ?? first.fitting.includes(member),
    defaultsOf: (client: ClientTraits) => rules?.defaultSettings(client) ?? first.defaults,
  };
}
