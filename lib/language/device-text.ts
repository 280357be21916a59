import { knownUserAgent } from '@/lib/kernel/describe-user-agent';
import type { Texts } from './texts';

/** Browser and system of a `User-Agent` in words, for example "Firefox on Linux". */
export function deviceText({ text }: Texts, userAgent: string | null): string {
  const { browser, system } = knownUserAgent(userAgent);
  if (browser && system) return text('account.shared.sessions.browserOn', { browser, system });
  if (browser) return browser;
  return system
    ? text('account.shared.sessions.unknownBrowserOn', { system })
    : text('account.shared.sessions.unknownBrowser');
}
