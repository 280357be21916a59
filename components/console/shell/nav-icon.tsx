'use client';

import type { LucideIcon } from 'lucide-react';
import { useLinkStatus } from 'next/link';
import { Spinner } from '@/components/ui/spinner';

/** Shows that the page of the link is loading. Lists have no skeleton, because streaming one needs JavaScript. */
export function NavIcon({ icon: Icon }: { icon: LucideIcon }) {
  const { pending } = useLinkStatus();
  return pending ? <Spinner /> : <Icon aria-hidden />;
}
