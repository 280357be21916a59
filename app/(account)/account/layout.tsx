import Link from 'next/link';
import { readTheme } from '@/app/theme';
import { NavigationGuard } from '@/components/console/navigation-guard';
import { ThemeMenu } from '@/components/console/theme-menu';
import { BrandMark } from '@/components/ui/brand-mark';
import { buttonStyle } from '@/components/ui/button-style';
import { Toaster } from '@/components/ui/toaster';
import { accountContext } from '@/lib/console';

export default async function AccountLayout({ children }: LayoutProps<'/account'>) {
  const { actor } = await accountContext();
  return (
    <NavigationGuard>
      <a
        href="#main"
        className="-translate-y-16 fixed top-2 left-2 z-50 rounded-md bg-primary px-3 py-2 font-medium text-on-primary text-sm focus:translate-y-0"
      >
        Skip to content
      </a>
      <header className="sticky top-0 z-30 flex h-13 items-center gap-1.5 border-line border-b bg-canvas/90 px-4 backdrop-blur-sm sm:px-6">
        <Link href="/account" className="flex min-w-0 flex-1 items-center gap-2.5 rounded-md py-1">
          <BrandMark />
          <span className="truncate font-semibold text-base tracking-tight">Identity Service</span>
        </Link>
        {actor.permissions.size > 0 ? (
          <Link href="/console" className={buttonStyle('ghost')}>
            Console
          </Link>
        ) : null}
        <ThemeMenu initial={await readTheme()} />
        <a href="/oauth2/logout" className={buttonStyle()}>
          Sign out
        </a>
      </header>
      <main id="main" tabIndex={-1} className="mx-auto w-full max-w-4xl px-4 py-6 sm:px-6 sm:py-8">
        {children}
      </main>
      <Toaster />
    </NavigationGuard>
  );
}
