import type { ReactNode } from 'react';
import { readTheme } from '@/app/theme';
import { navItems } from '@/components/console/shell/nav';
import { Shell } from '@/components/console/shell/shell';
import { browserMessages } from '@/components/language/browser-messages';
import { TextsProvider } from '@/components/language/texts-provider';
import { countWaiting } from '@/lib/directory/planned-changes';
import {
  chooseConsoleLanguageAction,
  consoleContext,
  consoleTexts,
  consoleViewer,
  reauthenticateAction,
  renewalWays,
  signInAgainAction,
  signOutAction,
} from '@/lib/edges/pages';
import { consoleLocales, languageNames } from '@/lib/language';
import { searchAction } from './actions';

const shared = (key: string): string => `console.shared.${key}`;

/** What the client components that every page of the console can have say. */
const inBrowser = [
  'account.shared.',
  'console.changes.dialog.',
  'console.forms.',
  ...['copyCode', 'error.', 'exportStarts', 'list.', 'nav.', 'pageWords.'].map(shared),
  ...['palette.', 'picker.', 'search.', 'shell.', 'shortcuts.'].map(shared),
];

/** The frame of every page that an administrator sees. Redirects everyone else, as `consoleContext` does. */
export async function ConsoleShell({ children }: { children: ReactNode }) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  const allowed = navItems.filter(({ permission }) => permission === null || [permission].flat().some(viewer.can));
  const creatable = [
    viewer.can('users:write') ? '/console/users/new' : '',
    viewer.can('users:write') ? '/console/invitations/new' : '',
    viewer.can('clients:write') ? '/console/clients/new' : '',
    viewer.can('clients:write') ? '/console/api-resources/new' : '',
    viewer.can('clients:write') ? '/console/trusted-issuers/new' : '',
    viewer.can('providers:write') ? '/console/identity-providers/new' : '',
  ].filter(Boolean);
  const { id, username, name, email, roles } = viewer;
  const texts = await consoleTexts();
  return (
    <TextsProvider locale={texts.locale} messages={browserMessages(texts, inBrowser)}>
      {/* An address that no page has is of the console for administrators alone, whatever language the page has. */}
      <div lang={texts.locale} dir={texts.direction}>
        <Shell
          viewer={{ id, username, name, email, roles }}
          allowed={allowed.map((item) => item.href)}
          creatable={creatable}
          waiting={viewer.can('audit:read') ? await countWaiting(ctx, {}) : 0}
          theme={await readTheme()}
          search={searchAction}
          signOut={signOutAction}
          languages={consoleLocales.map((locale) => ({ locale, name: languageNames[locale] }))}
          chooseLanguage={chooseConsoleLanguageAction}
          {...(await renewalWays(id))}
          reauthenticate={reauthenticateAction}
          signInAgain={signInAgainAction}
        >
          {children}
        </Shell>
      </div>
    </TextsProvider>
  );
}
