import { type ApiOperation, hasFile } from './api-operation';

/** The request as a command. Words in angle brackets are for the reader to replace. */
export function curlOf(
  { method, path, security, requestBody }: ApiOperation,
  issuer: string,
  example: unknown,
): string {
  const lines = [`curl --request ${method} '${issuer}${path.replace(/\{(\w+)\}/g, '<$1>')}'`];
  const [needed = {}] = security.filter((way) => Object.keys(way).length > 0);
  if ('client' in needed) lines.push(`--user "$CLIENT_ID:$CLIENT_SECRET"`);
  else if ('metrics' in needed) lines.push(`--header "Authorization: Bearer $METRICS_TOKEN"`);
  else if (Object.keys(needed).length > 0) lines.push(`--header "Authorization: Bearer $ACCESS_TOKEN"`);
  const type = Object.keys(requestBody?.content ?? {})[0];
  if (type && hasFile({ requestBody })) lines.push(`--header 'Content-Type: ${type}'`, '--data-binary @<file>');
  else if (type === 'application/json')
    lines.push(`--header 'Content-Type: ${type}'`, `--data '${JSON.stringify(example).replaceAll("'", `'\\''`)}'`);
  else if (type) {
    for (const [name, value] of Object.entries(example as object)) lines.push(`--data-urlencode '${name}=${value}'`);
  }
  return lines.join(' \\\n  ');
}
