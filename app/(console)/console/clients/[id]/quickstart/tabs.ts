import type { Client } from '@/lib/directory/clients/schema';
import type { Texts } from '@/lib/language';
import { frameworkSample, frameworksFor } from './framework-samples';
import { languageSamples, languages, programsFor } from './languages';
import { requestsFor } from './requests';
import type { Sample } from './sample-request';

type Tab = { lang: string; label: string; samples: () => Promise<Sample[]> };

/** The tabs of the quickstart that fit the client: commands of a shell, languages, then frameworks. */
export function tabsFor(client: Client, issuer: string, texts: Texts): Tab[] {
  const hasPrograms = programsFor(client).length > 0;
  const found = frameworksFor(client);
  const langs = [...new Map(found.map(({ lang, label }) => [lang, label]))];
  return [
    { lang: 'curl', label: 'curl', samples: async () => shellSamples(client, issuer, texts) },
    ...(hasPrograms ? languages : []).map((language) => ({
      ...language,
      samples: () => languageSamples(client, issuer, language, texts),
    })),
    ...langs.map(([lang, label]) => ({
      lang,
      label,
      samples: () =>
        Promise.all(
          found
            .filter((framework) => framework.lang === lang)
            .map((one) => frameworkSample(client, issuer, one, texts)),
        ),
    })),
  ];
}

const shellSamples = (client: Client, issuer: string, { text }: Texts): Sample[] =>
  requestsFor(client, issuer).map(({ id, values, code }) => ({
    id,
    title: text(`console.clients.quickstart.requests.${id}.title`),
    description: text(`console.clients.quickstart.requests.${id}.description`, values),
    files: [{ name: text('console.clients.quickstart.shell'), code }],
  }));
