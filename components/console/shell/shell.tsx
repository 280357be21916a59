import type { ComponentProps, ReactNode } from 'react';
import { Toaster } from '@/components/ui/toaster';
import { CommandCenter } from '../palette/command-center';
import type { SearchAction } from '../palette/search-item';
import { ConsoleProviders } from './console-providers';
import { Crumbs } from './crumbs';
import { MobileNav } from './mobile-nav';
import { SidebarNav } from './sidebar-nav';
import type { Theme } from './theme';
import { ThemeMenu } from './theme-menu';
import { UserMenu, type ViewerSummary } from './user-menu';

type ShellProps = {
  viewer: ViewerSummary;
  allowed: string[];
  creatable: string[];
  theme: Theme;
  search: SearchAction;
  signOut: () => Promise<void>;
  children: ReactNode;
} & Pick<
  ComponentProps<typeof ConsoleProviders>,
  'hasCode' | 'hasPasskey' | 'providers' | 'reauthenticate' | 'signInAgain'
>;

export function Shell({ viewer, allowed, creatable, theme, search, signOut, children, ...actions }: ShellProps) {
  return (
    <ConsoleProviders username={viewer.username} {...actions}>
      <a
        href="#main"
        className="-translate-y-16 fixed top-2 left-2 z-50 rounded-md bg-primary px-3 py-2 font-medium text-on-primary text-sm focus:translate-y-0"
      >
        Skip to content
      </a>
      <div className="lg:grid lg:grid-cols-[15rem_minmax(0,1fr)]">
        <div className="sticky top-0 hidden h-dvh flex-col border-line border-r bg-canvas lg:flex">
          <div className="min-h-0 flex-1">
            <SidebarNav allowed={allowed} />
          </div>
          <Toaster window="wide" />
        </div>
        <div className="min-w-0">
          <div className="sticky top-0 z-30 border-line border-b bg-canvas/90 backdrop-blur-sm">
            <header className="flex h-13 items-center gap-1.5 px-4 sm:px-6">
              <MobileNav allowed={allowed} />
              <Crumbs />
              <CommandCenter search={search} allowed={allowed} creatable={creatable} />
              <ThemeMenu initial={theme} />
              <UserMenu viewer={viewer} signOut={signOut} />
            </header>
            <div className="lg:hidden">
              <Toaster window="narrow" />
            </div>
          </div>
          <main id="main" tabIndex={-1} className="mx-auto w-full max-w-6xl px-4 py-6 sm:px-6 sm:py-8">
            {children}
          </main>
        </div>
      </div>
    </ConsoleProviders>
  );
}
