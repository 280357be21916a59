import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Methods } from '@/lib/edges/http';
import { openapiDocument } from '@/lib/edges/openapi';
import { routes } from '@/server/routes';

type Described = { responses: Record<string, unknown> };

const document = openapiDocument('http://localhost:8000') as { paths: Record<string, Record<string, Described>> };
const ajv = new Ajv2020({ strict: false });
addFormats.default(ajv);
ajv.addSchema({ $id: 'document', ...document });

/** The validator of a part of the document, compiled at first use. */
const validator = (...path: string[]) =>
  ajv.getSchema(
    `document#/${path.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`,
  );

/** Statuses that every route can answer, which the document does not list. */
const undocumented = new Set([405, 500]);

/**
 * Checks an answer against the OpenAPI document: the operation must list its status, and its body must match the schema.
 * Skips routes that are not in the document.
 * @throws Error when the answer is not documented.
 */
export function requireDocumented(
  methods: Methods,
  method: string,
  answer: { status: number; headers: Headers; body: unknown; text: string },
): void {
  const route = Object.entries(routes).find(
    ([, candidate]) => candidate.GET === methods.GET && candidate.POST === methods.POST,
  )?.[0];
  const path = route?.replace(/\[(\w+)\]/g, '{$1}') ?? '';
  const verb = method.toLowerCase();
  const operation = document.paths[path]?.[verb];
  if (!operation || undocumented.has(answer.status)) return;
  const described = operation.responses[String(answer.status)];
  if (!described)
    throw new Error(`${method} ${path} answered ${answer.status}, but the OpenAPI document does not list this status`);
  const type = answer.headers.get('content-type')?.split(';')[0];
  if (!type?.includes('json') || type === 'application/x-ndjson') return;
  const matches = validator('paths', path, verb, 'responses', String(answer.status), 'content', type, 'schema');
  if (!matches)
    throw new Error(
      `${method} ${path} answered ${answer.status} as ${type}, but the OpenAPI document does not list this type`,
    );
  if (!matches(answer.body))
    throw new Error(
      `${method} ${path} ${answer.status} does not match the OpenAPI document: ${ajv.errorsText(matches.errors)} in ${answer.text.slice(0, 300)}`,
    );
}
