import { readFileSync } from 'node:fs';

type Manifest = { node: Record<string, { exportedName?: string; workers: Record<string, unknown> }> };

/** The id of every server action of the build, by its exported name. */
export function serverActions(): Map<string, string> {
  const file = '.next/server/server-reference-manifest.json';
  const { node } = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  return new Map(Object.entries(node).map(([id, { exportedName }]) => [exportedName ?? id, id]));
}

/** Calls a server action with one argument, as a page does. */
export const callAction = (url: string, id: string, argument: unknown, headers: Record<string, string>) =>
  fetch(url, {
    method: 'POST',
    headers: { 'Next-Action': id, 'Content-Type': 'text/plain;charset=UTF-8', Accept: 'text/x-component', ...headers },
    body: JSON.stringify([argument]),
    redirect: 'manual',
  });
