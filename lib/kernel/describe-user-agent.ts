import Bowser from 'bowser';

const browsers = new Set(Object.values(Bowser.BROWSER_MAP));
const systems = new Set(Object.values(Bowser.OS_MAP));

const MAX_LENGTH = 300;

/**
 * Browser and system of a `User-Agent`. Only names that bowser knows are used: for any other text it would repeat words
 * that the sender chose.
 */
export function knownUserAgent(userAgent: string | null): {
  browser?: string | undefined;
  system?: string | undefined;
} {
  if (!userAgent) return {};
  const { browser, os } = Bowser.parse(userAgent.slice(0, MAX_LENGTH));
  return { browser: known(browser.name, browsers), system: known(os.name, systems) };
}

/** Browser and system of a `User-Agent` in English words, for example "Firefox on Linux". */
export function describeUserAgent(userAgent: string | null): string {
  const { browser, system } = knownUserAgent(userAgent);
  if (browser && system) return `${browser} on ${system}`;
  return browser ?? (system ? `Unknown browser on ${system}` : 'Unknown browser');
}

const known = (name: string | undefined, names: Set<string>): string | undefined =>
  name !== undefined && names.has(name) ? name : undefined;
