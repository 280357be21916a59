'use client';

import { Toaster as Sonner } from 'sonner';

const toastStyle =
  'flex w-full items-start gap-2.5 rounded-lg bg-surface px-3.5 py-3 font-sans text-sm text-ink shadow-pop [&_[data-icon]]:mt-0.5';

export function Toaster() {
  return (
    <Sonner
      // Below the header, where nothing is that has to be pressed next.
      position="top-center"
      offset={{ top: 64 }}
      mobileOffset={{ top: 64 }}
      closeButton={false}
      toastOptions={{
        unstyled: true,
        classNames: { toast: toastStyle, title: 'font-medium', description: 'text-muted', error: 'text-danger-ink' },
      }}
    />
  );
}
