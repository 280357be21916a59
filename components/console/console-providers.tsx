'use client';

import type { ReactNode } from 'react';
import { CrumbProvider } from './crumbs';
import { NavigationGuard } from './navigation-guard';
import { SecretOnceProvider } from './secret-once';

export function ConsoleProviders({ children }: { children: ReactNode }) {
  return (
    <NavigationGuard>
      <CrumbProvider>
        <SecretOnceProvider>{children}</SecretOnceProvider>
      </CrumbProvider>
    </NavigationGuard>
  );
}
