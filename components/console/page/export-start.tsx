'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { toast } from 'sonner';
import { useTexts } from '@/components/language/texts-provider';

type ExportStartProps = {
  href: string;
  listHref: string;
  /** What the toast says. */
  message?: string;
};

/** Starts the export that needed the password, once. Its address is replaced, so Back and reload do not start it again. */
export function ExportStart({ href, listHref, message }: ExportStartProps) {
  const { text } = useTexts();
  const router = useRouter();
  const started = useRef(false);
  useEffect(() => {
    if (started.current) return;
    started.current = true;
    location.assign(href);
    toast.success(message ?? text('console.shared.exportStarts'));
    router.replace(listHref);
  }, [href, listHref, message, router, text]);
  return null;
}
