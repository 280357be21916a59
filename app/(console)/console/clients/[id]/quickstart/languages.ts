import type { Client } from '@/lib/directory/clients/schema';
import type { Texts } from '@/lib/language';
import { isBrowserApp, isForDevices, isKeyless, isMachine, sendsPlainRequests, signsUsersIn } from './fits';
import { readExample } from './read-example';
import { renderSnippet } from './render-snippet';
import type { Sample } from './sample-request';

type Program = {
  name: 'sign-in' | 'device' | 'machine';
  fits: (client: Client) => boolean;
};

/** The programs that examples/snippets has in every language, with nothing but the standard library. */
export const programs: Program[] = [
  {
    name: 'sign-in',
    fits: (client) => signsUsersIn(client) && sendsPlainRequests(client) && client.redirect_uris.length > 0,
  },
  {
    name: 'device',
    fits: isForDevices,
  },
  {
    name: 'machine',
    fits: isMachine,
  },
];

export type Language = { lang: string; label: string; fileOf: (program: string) => string };

const pascal = (name: string): string => name.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());

export const languages: Language[] = [
  { lang: 'javascript', label: 'JavaScript', fileOf: (name) => `${name}.mjs` },
  { lang: 'python', label: 'Python', fileOf: (name) => `${name}.py` },
  { lang: 'go', label: 'Go', fileOf: (name) => `${name}.go` },
  { lang: 'java', label: 'Java', fileOf: (name) => `${pascal(name)}.java` },
  { lang: 'csharp', label: 'C#', fileOf: (name) => `${name}.cs` },
  { lang: 'php', label: 'PHP', fileOf: (name) => `${name}.php` },
];

/** The programs that fit the client. None for apps in a browser, and for clients that need a key. */
export const programsFor = (client: Client): Program[] =>
  isKeyless(client) && !isBrowserApp(client) ? programs.filter(({ fits }) => fits(client)) : [];

/** The programs of one language with the values of the client. */
export const languageSamples = (
  client: Client,
  issuer: string,
  { lang, fileOf }: Language,
  { text }: Texts,
): Promise<Sample[]> =>
  Promise.all(
    programsFor(client).map(async ({ name }) => ({
      id: name,
      title: text(`console.clients.quickstart.programs.${name}.title`),
      description: text(`console.clients.quickstart.programs.${name}.description`),
      files: [
        {
          name: fileOf(name),
          code: renderSnippet(await readExample(`snippets/${lang}/${fileOf(name)}`), client, issuer),
        },
      ],
    })),
  );
