import type { Client } from '@/lib/directory/clients/schema';
import type { Texts } from '@/lib/language';
import { type Framework, frameworks } from './frameworks';
import { readExample } from './read-example';
import type { Sample, SampleFile } from './sample-request';

/** The frameworks that fit the client. */
export const frameworksFor = (client: Client): Framework[] => frameworks.filter(({ fits }) => fits(client));

/** What a framework needs to connect the client: packages, environment and the files of its example. */
export async function frameworkSample(
  client: Client,
  issuer: string,
  framework: Framework,
  texts: Texts,
): Promise<Sample> {
  const { example, files } = framework;
  const replacements = framework.replacements?.(client, issuer) ?? [];
  const shown = await Promise.all(
    files.map(async (name) => ({ name, code: replaced(await readExample(`${example}/${name}`), replacements) })),
  );
  const env = framework.lang === 'oidc-client-ts' ? [] : [environment(client, issuer, framework)];
  return {
    id: example.replace(/\W+/g, '-'),
    title: texts.text(`console.clients.quickstart.frameworks.${example}.title`),
    description: texts.text(`console.clients.quickstart.frameworks.${example}.description`),
    files: [...(await install(example, texts)), ...env, ...shown],
  };
}

/** Applies the replacements that the file contains. A test checks that each is in one of the files. */
const replaced = (text: string, replacements: readonly (readonly [string, string])[]): string =>
  replacements.reduce((rendered, [from, to]) => rendered.replaceAll(from, () => to), text).trim();

async function install(example: string, { text }: Texts): Promise<SampleFile[]> {
  if (example.startsWith('snippets/')) return [];
  const { dependencies = {} } = JSON.parse(await readExample(`${example}/package.json`));
  const packages = Object.entries(dependencies).map(([name, version]) => `${name}@${version}`);
  return packages.length > 0
    ? [{ name: text('console.clients.quickstart.shell'), code: `npm install ${packages.join(' ')}` }]
    : [];
}

const quoted = (value: string): string => `'${value.replaceAll("'", `'\\''`)}'`;

function environment(client: Client, issuer: string, { env }: Framework): SampleFile {
  const isKeyless = client.token_endpoint_auth_method !== 'private_key_jwt';
  const variables: Record<string, string> = {
    ISSUER: issuer,
    CLIENT_ID: client.client_id,
    ...(client.is_confidential && isKeyless && { CLIENT_SECRET: 'the secret of this client' }),
    ...env?.(client),
  };
  const lines = Object.entries(variables).map(([name, value]) => `${name}=${quoted(value)}`);
  return { name: '.env', code: lines.join('\n') };
}
