import type { ComponentProps, ReactNode } from 'react';
import { Toaster } from '@/components/ui/toaster';
import { consoleTexts } from '@/lib/edges/pages';
import { CommandCenter } from '../palette/command-center';
import type { SearchAction } from '../palette/search-item';
import { ConsoleProviders } from './console-providers';
import { Crumbs } from './crumbs';
import type { LanguageMenuProps } from './language-menu';
import { MobileNav } from './mobile-nav';
import { SidebarNav } from './sidebar-nav';
import type { Theme } from './theme';
import { ThemeMenu } from './theme-menu';
import { UserMenu, type ViewerSummary } from './user-menu';

type ShellProps = {
  viewer: ViewerSummary;
  allowed: string[];
  creatable: string[];
  /** How many planned changes wait for the viewer. */
  waiting: number;
  theme: Theme;
  search: SearchAction;
  signOut: () => Promise<void>;
  children: ReactNode;
} & LanguageMenuProps &
  Pick<
    ComponentProps<typeof ConsoleProviders>,
    'hasCode' | 'hasPasskey' | 'providers' | 'reauthenticate' | 'signInAgain'
  >;

export async function Shell({ viewer, children, ...props }: ShellProps) {
  const { allowed, creatable, waiting, theme, search, signOut, languages, chooseLanguage, ...actions } = props;
  const { text } = await consoleTexts();
  return (
    <ConsoleProviders username={viewer.username} {...actions}>
      <a
        href="#main"
        className="-translate-y-16 fixed start-2 top-2 z-50 rounded-md bg-primary px-3 py-2 font-medium text-on-primary text-sm focus:translate-y-0"
      >
        {text('console.shared.page.skip')}
      </a>
      <div className="lg:grid lg:grid-cols-[15rem_minmax(0,1fr)]">
        <div className="sticky top-0 hidden h-dvh flex-col border-line border-e bg-canvas lg:flex">
          <div className="min-h-0 flex-1">
            <SidebarNav allowed={allowed} waiting={waiting} />
          </div>
          <Toaster window="wide" />
        </div>
        <div className="min-w-0">
          <div className="sticky top-0 z-30 border-line border-b bg-canvas/90 backdrop-blur-sm">
            <header className="flex h-13 items-center gap-1.5 px-4 sm:px-6">
              <MobileNav allowed={allowed} waiting={waiting} />
              <Crumbs />
              <CommandCenter search={search} allowed={allowed} creatable={creatable} />
              <ThemeMenu initial={theme} />
              <UserMenu viewer={viewer} signOut={signOut} languages={languages} chooseLanguage={chooseLanguage} />
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
