'use client';

import type { ComponentProps } from 'react';
import { ReauthenticationProvider } from '../dialogs/reauthentication';
import { SecretOnceProvider } from '../dialogs/secret-once';
import { NavigationGuard } from '../unsaved/navigation-guard';
import { OpenRecordProvider } from './open-record';

type ConsoleProvidersProps = ComponentProps<typeof ReauthenticationProvider>;

export function ConsoleProviders({ children, ...reauthentication }: ConsoleProvidersProps) {
  return (
    <NavigationGuard>
      <OpenRecordProvider>
        <ReauthenticationProvider {...reauthentication}>
          <SecretOnceProvider>{children}</SecretOnceProvider>
        </ReauthenticationProvider>
      </OpenRecordProvider>
    </NavigationGuard>
  );
}
