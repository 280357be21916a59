import { z } from 'zod';
import { auditOperations } from '../audit';
import { clientOperations } from '../clients';
import { grantOperations } from '../consents';
import { AppError, type AppErrorCode } from '../errors';
import { isVersioned, type Operation } from '../operation';
import { resourceOperations } from '../resources';
import { trustedIssuerOperations } from '../trusted-issuers';
import { userOperations } from '../users';
import { version } from '../version-info';
import { protocolPaths } from './protocol-paths';

/** Every operation of the management API, in the order of the document. */
export const operations: Operation<never, never>[] = [
  ...Object.values(userOperations),
  ...Object.values(grantOperations),
  ...Object.values(clientOperations),
  ...Object.values(resourceOperations),
  ...Object.values(trustedIssuerOperations),
  ...Object.values(auditOperations),
] as unknown as Operation<never, never>[];

type Json = Record<string, unknown>;

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json;
  return json;
};

const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })),
  request_id: z.string(),
});

const refusals: Partial<Record<AppErrorCode, string>> = {
  invalid: 'The request is not valid; `errors` names each member',
  not_found: 'There is no such resource',
  conflict: 'The state does not allow it, or a name is taken',
  stale: 'If-Match is not the current ETag',
};

/** The OpenAPI 3.1 document, made from the schemas that parse and the operations that are served. */
export function openapiDocument(issuer: string): Json {
  const paths: Record<string, Json> = { ...protocolPaths() };
  for (const operation of operations) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method.toLowerCase()]: describeOperation(operation),
    };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Identity Service',
      version,
      description: 'OAuth 2.0 protocol endpoints and the management API.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: issuer }],
    paths,
    components: {
      schemas: { Problem: schemaOf(problem, 'output') },
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        metrics: { type: 'http', scheme: 'bearer', description: 'METRICS_TOKEN' },
        client: { type: 'http', scheme: 'basic', description: 'client_id and client_secret' },
      },
    },
  };
}

function describeOperation(operation: Operation<never, never>): Json {
  const { verb, method, operationId, tag, summary, body, errors } = operation;
  return {
    operationId,
    tags: [tag],
    summary,
    description: `Needs the scope \`${verb.permission}\`.`,
    security: [{ bearer: [verb.permission] }],
    parameters: parametersOf(operation),
    ...(body && {
      requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body, 'input') } } },
    }),
    responses: {
      [operation.status]: success(operation),
      ...refusedResponses(['invalid', ...errors, ...(method === 'GET' ? [] : (['stale'] as const))], Boolean(body)),
    },
  };
}

function parametersOf(operation: Operation<never, never>): Json[] {
  const { path, query, creates } = operation;
  const parameters: Json[] = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string', format: 'uuid' },
  }));
  const properties = query ? ((schemaOf(query, 'input').properties ?? {}) as Record<string, Json>) : {};
  for (const [name, schema] of Object.entries(properties)) parameters.push({ name, in: 'query', schema });
  if (isVersioned(operation))
    parameters.push({
      name: 'If-Match',
      in: 'header',
      schema: { type: 'string' },
      description: 'The ETag that was read',
    });
  if (creates)
    parameters.push({
      name: 'Idempotency-Key',
      in: 'header',
      schema: { type: 'string', maxLength: 255 },
      description: 'Repeat the request safely for a day',
    });
  return parameters;
}

function success({ answer, status, version: versioned, location, page }: Operation<never, never>): Json {
  const headers: Json = {
    ...(versioned && { ETag: { schema: { type: 'string' } } }),
    ...(location && { Location: { schema: { type: 'string' } } }),
    ...(page && { Link: { schema: { type: 'string' }, description: 'rel="next" where there is a next page' } }),
  };
  return {
    description: status === 204 ? 'Done' : 'OK',
    ...(Object.keys(headers).length > 0 && { headers }),
    ...(answer && { content: { 'application/json': { schema: schemaOf(answer, 'output') } } }),
  };
}

function refusedResponses(codes: AppErrorCode[], hasBody: boolean): Json {
  const answer = (description: string) => ({
    description,
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  });
  const listed = Object.fromEntries(
    [...new Set(codes)].map((code) => [new AppError(code, '').status, answer(refusals[code] ?? code)]),
  );
  return {
    ...listed,
    401: answer('No access token, or one that is not valid'),
    403: answer('The token lacks the scope, or the caller the permission'),
    ...(hasBody && { 413: answer('The body is over 1 MiB'), 415: answer('The body is not application/json') }),
    503: answer('The service cannot answer right now'),
  };
}
