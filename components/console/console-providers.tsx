'use client';

import type { ReactNode } from 'react';
import { TooltipProvider } from '@/components/ui/tooltip';
import { CrumbProvider } from './crumbs';
import { NavigationGuard } from './navigation-guard';
import { SecretOnceProvider } from './secret-once';

export function ConsoleProviders({ children }: { children: ReactNode }) {
  return (
    <TooltipProvider delayDuration={400}>
      <NavigationGuard>
        <CrumbProvider>
          <SecretOnceProvider>{children}</SecretOnceProvider>
        </CrumbProvider>
      </NavigationGuard>
    </TooltipProvider>
  );
}
