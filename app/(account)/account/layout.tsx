import { readTheme } from '@/app/theme';
import { BrandFooter } from '@/components/brand/brand-footer';
import { BrandName } from '@/components/brand/brand-name';
import { BrandStyle } from '@/components/brand/brand-style';
import { ReauthenticationProvider } from '@/components/console/dialogs/reauthentication';
import { ThemeMenu } from '@/components/console/shell/theme-menu';
import { NavigationGuard } from '@/components/console/unsaved/navigation-guard';
import { browserMessages } from '@/components/language/browser-messages';
import { TextsProvider } from '@/components/language/texts-provider';
import { buttonStyle } from '@/components/ui/button-style';
import { Link } from '@/components/ui/link';
import { Toaster } from '@/components/ui/toaster';
import { brandStyle } from '@/lib/directory/brand';
import {
  accountContext,
  currentBrand,
  pageTexts,
  reauthenticateAction,
  renewalWays,
  signInAgainAction,
} from '@/lib/edges/pages';

/** What the client components of the account pages say. */
const inBrowser = [
  'account.email.',
  'account.mail.',
  'account.password.',
  'account.profile.',
  'account.security.',
  'account.shared.',
];

export default async function AccountLayout({ children }: LayoutProps<'/account'>) {
  const { actor } = await accountContext();
  const texts = await pageTexts();
  const { text } = texts;
  const brand = await currentBrand();
  return (
    <TextsProvider locale={texts.locale} messages={browserMessages(texts, inBrowser)}>
      <NavigationGuard>
        <BrandStyle css={brandStyle(brand)} />
        <a
          href="#main"
          className="-translate-y-16 fixed start-2 top-2 z-50 rounded-md bg-primary px-3 py-2 font-medium text-on-primary text-sm focus:translate-y-0"
        >
          {text('account.layout.skip')}
        </a>
        <div className="sticky top-0 z-30 border-line border-b bg-canvas/90 backdrop-blur-sm">
          <header className="flex h-13 items-center gap-1.5 px-4 sm:px-6">
            <Link href="/account" className="flex min-w-0 flex-1 items-center gap-2.5 rounded-md py-1">
              <BrandName brand={brand} />
            </Link>
            {actor.permissions.size > 0 ? (
              <Link href="/console" className={buttonStyle('ghost')}>
                {text('account.layout.console')}
              </Link>
            ) : null}
            <ThemeMenu initial={await readTheme()} />
            <a href="/oauth2/logout" className={buttonStyle()}>
              {text('account.layout.signOut')}
            </a>
          </header>
          <Toaster />
        </div>
        <main id="main" tabIndex={-1} className="mx-auto w-full max-w-5xl px-4 py-6 sm:px-6 sm:py-8">
          <ReauthenticationProvider
            username={actor.name}
            {...(await renewalWays(actor.id ?? ''))}
            reauthenticate={reauthenticateAction}
            signInAgain={signInAgainAction}
          >
            {children}
          </ReauthenticationProvider>
        </main>
        <BrandFooter brand={brand} texts={texts} />
      </NavigationGuard>
    </TextsProvider>
  );
}
