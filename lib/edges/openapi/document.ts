import { z } from 'zod';
import { auditOperations } from '@/lib/audit';
import { resourceOperations } from '@/lib/directory/api-resources';
import { brandOperations } from '@/lib/directory/brand';
import { bulkOperations } from '@/lib/directory/bulk';
import { clientOperations } from '@/lib/directory/clients';
import { consentOperations, grantOperations } from '@/lib/directory/consents';
import { deletedRecordOperations } from '@/lib/directory/deleted-records';
import { identityProviderOperations } from '@/lib/directory/identity-providers';
import { invitationOperations } from '@/lib/directory/invitations';
import { mailOperations } from '@/lib/directory/mail';
import { plannedChangeOperations } from '@/lib/directory/planned-changes';
import { PlannedChange } from '@/lib/directory/planned-changes/schema';
import { requestOperations } from '@/lib/directory/requests';
import { sessionOperations } from '@/lib/directory/sessions';
import { settingsOperations } from '@/lib/directory/settings';
import { trustedIssuerOperations } from '@/lib/directory/trusted-issuers';
import { userImportOperations } from '@/lib/directory/user-imports';
import { userMessageOperations } from '@/lib/directory/user-messages';
import { userOperations } from '@/lib/directory/users';
import { AppError, type AppErrorCode } from '@/lib/kernel/errors';
import { isVersioned, type Operation } from '@/lib/kernel/operation';
import { version } from '@/lib/kernel/version';
import { dryRunOperations } from '@/lib/oauth/dry-run';
import { explanationOperations } from '@/lib/oauth/explanation';
import { inspectionOperations } from '@/lib/oauth/inspection';
import { familyOperations } from '@/lib/oauth/token-families';
import { signInCheckOperations } from '@/lib/sign-in/sign-in-check';
import { termsOperations } from '@/lib/sign-in/terms';
import { factorOperations } from '@/lib/sign-in/user-factors';
import { identityOperations } from '@/lib/sign-in/user-identities';
import { protocolPaths } from './protocol-paths';

/** Every operation of the management API, in the order of the document. */
export const operations: Operation<never, never>[] = [
  ...Object.values(userOperations),
  ...Object.values(userImportOperations),
  ...Object.values(userMessageOperations),
  ...Object.values(invitationOperations),
  ...Object.values(factorOperations),
  ...Object.values(termsOperations),
  ...Object.values(signInCheckOperations),
  ...Object.values(identityOperations),
  ...Object.values(grantOperations),
  ...Object.values(sessionOperations),
  ...Object.values(familyOperations),
  ...Object.values(consentOperations),
  ...Object.values(clientOperations),
  ...Object.values(dryRunOperations),
  ...Object.values(resourceOperations),
  ...Object.values(trustedIssuerOperations),
  ...Object.values(identityProviderOperations),
  ...Object.values(bulkOperations),
  ...Object.values(deletedRecordOperations),
  ...Object.values(settingsOperations),
  ...Object.values(brandOperations),
  ...Object.values(plannedChangeOperations),
  ...Object.values(mailOperations),
  ...Object.values(inspectionOperations),
  ...Object.values(requestOperations),
  ...Object.values(explanationOperations),
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
  invalid: 'The request is invalid; `errors` names each member',
  not_found: 'The resource does not exist',
  conflict: 'The state of the resource does not allow it, or a name is taken',
  stale: 'If-Match is not the current ETag',
};

/** The OpenAPI 3.1 document, generated from the operations and the schemas that parse their requests. */
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
  const { verb, method, operationId, tag, summary, body, file, files, errors } = operation;
  return {
    operationId,
    tags: [tag],
    summary,
    description: scopeText([verb.permission].flat()),
    security: [verb.permission].flat().map((scope) => ({ bearer: [scope] })),
    parameters: parametersOf(operation),
    ...(body && {
      requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body, 'input') } } },
    }),
    ...(file && { requestBody: { required: true, content: fileContent(file) } }),
    ...(files && { requestBody: { required: true, content: textContent(files) } }),
    responses: {
      [operation.status]: success(operation),
      ...(verb.isPlannable && { 202: approvalResponse() }),
      ...(operation.otherwise && { [operation.otherwise.status]: success(operation) }),
      ...refusedResponses(
        ['invalid', ...errors, ...(method === 'GET' ? [] : (['stale'] as const))],
        contentOf(operation),
      ),
    },
  };
}

/** A path parameter with few values has these; every other one is an id, or a text if its schema says so. */
const scopeText = (scopes: readonly string[]): string =>
  scopes.length === 1
    ? `Requires the scope \`${scopes[0]}\`.`
    : `Requires one of the scopes ${scopes.map((scope) => `\`${scope}\``).join(', ')}.`;
/** What an act is answered with that a second administrator must approve. */
const approvalResponse = (): Json => ({
  description: 'Nothing was done yet: the settings require the approval of a second administrator',
  headers: { Location: { schema: { type: 'string' } } },
  content: { 'application/json': { schema: schemaOf(PlannedChange, 'output') } },
});

/** A path parameter with few values has these; every other one is an id. */
function pathSchema({ verb }: Operation<never, never>, name: string): Json {
  const schema = (verb.schema as Partial<z.ZodObject>).shape?.[name];
  return schema instanceof z.ZodEnum || schema instanceof z.ZodString
    ? schemaOf(schema, 'input')
    : { type: 'string', format: 'uuid' };
}
/** Files of text, each with its example. */
const textContent = (examples: Record<string, string>): Json =>
  Object.fromEntries(
    Object.entries(examples).map(([type, example]) => [type, { schema: { type: 'string' }, example }]),
  );

function parametersOf(operation: Operation<never, never>): Json[] {
  const { path, query, creates } = operation;
  const parameters: Json[] = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: pathSchema(operation, name),
  }));
  const properties = query ? ((schemaOf(query, 'input').properties ?? {}) as Record<string, Json>) : {};
  for (const [name, schema] of Object.entries(properties)) parameters.push({ name, in: 'query', schema });
  if (isVersioned(operation))
    parameters.push({
      name: 'If-Match',
      in: 'header',
      schema: { type: 'string' },
      description: 'The ETag of the version to change',
    });
  if (creates)
    parameters.push({
      name: 'Idempotency-Key',
      in: 'header',
      schema: { type: 'string', maxLength: 255 },
      description: 'A repeated request with the same key gets the first answer again, for 24 hours',
    });
  return parameters;
}

function success({ answer, exports, status, version: versioned, location, page }: Operation<never, never>): Json {
  const headers: Json = {
    ...(versioned && { ETag: { schema: { type: 'string' } } }),
    ...(location && { Location: { schema: { type: 'string' } } }),
    ...(page && { Link: { schema: { type: 'string' }, description: 'rel="next" if there is a next page' } }),
  };
  return {
    description: status === 204 ? 'Done' : 'OK',
    ...(Object.keys(headers).length > 0 && { headers }),
    ...((answer || exports) && {
      content: {
        ...(answer && { 'application/json': { schema: schemaOf(answer, 'output') } }),
        ...textContent(exports ?? {}),
      },
    }),
  };
}

/** A file as the body (OpenAPI 3.1 §4.8.14.1): a schema says nothing about its bytes but their number. */
const fileContent = ({ types, limit }: { types: readonly string[]; limit: number }): Json =>
  Object.fromEntries(types.map((type) => [type, { schema: { type: 'string', format: 'binary', maxLength: limit } }]));

/** The limit and the media types of the body, or null without a body. */
function contentOf({ body, file, files }: Operation<never, never>): { limit: string; types: string } | null {
  if (file) return { limit: `${file.limit / 1024} KiB`, types: `one of ${file.types.join(', ')}` };
  if (files) return { limit: 'the limit of the service', types: `one of ${Object.keys(files).join(', ')}` };
  return body ? { limit: '1 MiB', types: 'application/json' } : null;
}

function refusedResponses(codes: AppErrorCode[], content: { limit: string; types: string } | null): Json {
  const answer = (description: string) => ({
    description,
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  });
  const listed = Object.fromEntries(
    [...new Set(codes)].map((code) => [new AppError(code, '').status, answer(refusals[code] ?? code)]),
  );
  return {
    ...listed,
    401: answer('The access token is missing or invalid'),
    403: answer('The token lacks the scope, or the actor lacks the permission'),
    ...(content && {
      413: answer(`The body is over ${content.limit}`),
      415: answer(`The body is not ${content.types}`),
    }),
    429: answer('Too many requests; `Retry-After` has the seconds to wait'),
    503: answer('The service is unavailable'),
  };
}
