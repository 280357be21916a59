'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { toast } from 'sonner';

type ExportStartProps = { href: string; listHref: string };

/** Starts the export that had to wait for a password, once: Back and reload find the list alone. */
export function ExportStart({ href, listHref }: ExportStartProps) {
  const router = useRouter();
  const started = useRef(false);
  useEffect(() => {
    if (started.current) return;
    started.current = true;
    location.assign(href);
    toast.success('Your password is confirmed. The export starts now.');
    router.replace(listHref);
  }, [href, listHref, router]);
  return null;
}
