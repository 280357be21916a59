'use client';

import type { LucideIcon } from 'lucide-react';
import { useLinkStatus } from 'next/link';
import { Spinner } from '@/components/ui/spinner';

/** Lists have no skeleton, since a streamed one would need JavaScript; the link says that its page is on its way. */
export function NavIcon({ icon: Icon }: { icon: LucideIcon }) {
  const { pending } = useLinkStatus();
  return pending ? <Spinner /> : <Icon aria-hidden />;
}
