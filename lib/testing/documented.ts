import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { routes } from '@/server/routes';
import type { Methods } from '../http';
import { openapiDocument } from '../openapi';

type Described = { responses: Record<string, unknown> };

const document = openapiDocument('http://localhost:8000') as { paths: Record<string, Record<string, Described>> };
const ajv = new Ajv2020({ strict: false });
addFormats.default(ajv);
ajv.addSchema({ $id: 'document', ...document });

/** The validator of a part of the document, compiled when it is first asked for. */
const validator = (...path: string[]) =>
  ajv.getSchema(
    `document#/${path.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`,
  );

/** Methods that HTTP answers for every resource and the document leaves out. */
const undocumented = new Set([405, 500]);

/**
 * Holds a real answer against the document: its status is listed for the operation, its body fits the schema.
 * Routes that are no part of the API are passed over.
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
  if (!described) throw new Error(`${method} ${path} answered ${answer.status}, which its document does not list`);
  const type = answer.headers.get('content-type')?.split(';')[0];
  if (!type?.includes('json') || type === 'application/x-ndjson') return;
  const fits = validator('paths', path, verb, 'responses', String(answer.status), 'content', type, 'schema');
  if (!fits)
    throw new Error(`${method} ${path} answered ${answer.status} as ${type}, which its document does not list`);
  if (!fits(answer.body))
    throw new Error(
      `${method} ${path} ${answer.status} does not fit its document: ${ajv.errorsText(fits.errors)} in ${answer.text.slice(0, 300)}`,
    );
}
