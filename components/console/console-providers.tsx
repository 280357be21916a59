'use client';

import type { ReactNode } from 'react';
import { CrumbProvider } from './crumbs';
import { NavigationGuard } from './navigation-guard';
import { type Reauthenticate, ReauthenticationProvider } from './reauthentication';
import { SecretOnceProvider } from './secret-once';

type ConsoleProvidersProps = { username: string; reauthenticate: Reauthenticate; children: ReactNode };

export function ConsoleProviders({ username, reauthenticate, children }: ConsoleProvidersProps) {
  return (
    <NavigationGuard>
      <CrumbProvider>
        <ReauthenticationProvider username={username} reauthenticate={reauthenticate}>
          <SecretOnceProvider>{children}</SecretOnceProvider>
        </ReauthenticationProvider>
      </CrumbProvider>
    </NavigationGuard>
  );
}
