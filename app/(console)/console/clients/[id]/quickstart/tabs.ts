import type { Client } from '@/lib/directory/clients/schema';
import { frameworkSample, frameworksFor } from './framework-samples';
import { languageSamples, languages, programsFor } from './languages';
import { requestsFor } from './requests';
import type { Sample } from './sample-request';

type Tab = { lang: string; label: string; samples: () => Promise<Sample[]> };

/** The tabs of the quickstart that fit the client: commands of a shell, languages, then frameworks. */
export function tabsFor(client: Client, issuer: string): Tab[] {
  const hasPrograms = programsFor(client).length > 0;
  const found = frameworksFor(client);
  const langs = [...new Map(found.map(({ lang, label }) => [lang, label]))];
  return [
    { lang: 'curl', label: 'curl', samples: async () => shellSamples(client, issuer) },
    ...(hasPrograms ? languages : []).map((language) => ({
      ...language,
      samples: () => languageSamples(client, issuer, language),
    })),
    ...langs.map(([lang, label]) => ({
      lang,
      label,
      samples: () =>
        Promise.all(
          found.filter((framework) => framework.lang === lang).map((one) => frameworkSample(client, issuer, one)),
        ),
    })),
  ];
}

const shellSamples = (client: Client, issuer: string): Sample[] =>
  requestsFor(client, issuer).map(({ code, ...about }) => ({ ...about, files: [{ name: 'Shell', code }] }));
