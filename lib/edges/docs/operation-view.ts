import { type ApiOperation, type ApiResponse, hasFile, type Parameter, permissionOf } from './api-operation';
import { curlOf } from './curl-of';
import { exampleOf } from './example-of';
import { type Html, html } from './html';
import { type Field, fieldsOf, limitsText, type Schema, type Schemas, typeText } from './schema';

/** An operation as HTML, in two parts: between them stands the form to try it. */
export type OperationView = { operation: ApiOperation; words: string; head: Html; tail: Html };

/** Text with `code` between backquotes. */
const prose = (text: string): Html =>
  html`${text.split('`').map((part, at) => (at % 2 === 1 ? html`<code>${part}</code>` : part))}`;

const field = (name: string, schema: Schema, schemas: Schemas, more: { isRequired: boolean; note?: string }): Html => {
  const limits = limitsText(schema, schemas);
  const about = more.note ?? schema.description;
  return html`<li><code class="name">${name}</code> <span class="type">${typeText(schema, schemas)}</span>${
    more.isRequired && html` <span class="required">required</span>`
  }${limits && html` <span class="limits">${limits}</span>`}${about && html`<p>${prose(about)}</p>`}</li>`;
};

const fieldList = (fields: Field[], schemas: Schemas): Html | null =>
  fields.length > 0
    ? html`<ul class="fields">${fields.map(({ path, schema, isRequired }) => field(path, schema, schemas, { isRequired }))}</ul>`
    : null;

export const codeBlock = (title: string, code: string): Html =>
  html`<figure class="code"><figcaption>${title}</figcaption><pre tabindex="0"><code>${code}</code></pre></figure>`;

const json = (value: unknown): string => JSON.stringify(value, null, 2);

function parameters(list: Parameter[], schemas: Schemas): Html | null {
  const places = [
    ['path', 'Path parameters'],
    ['query', 'Query parameters'],
    ['header', 'Headers'],
  ] as const;
  return html`${places.map(([place, title]) => {
    const here = list.filter((parameter) => parameter.in === place);
    const items = here.map(({ name, schema, required = false, description }) =>
      field(name, schema, schemas, { isRequired: required, note: description }),
    );
    return here.length > 0 && html`<h3>${title}</h3><ul class="fields">${items}</ul>`;
  })}`;
}

function requestBody({ requestBody: given }: ApiOperation, schemas: Schemas): Html | null {
  if (hasFile({ requestBody: given }))
    return html`<h3>Request body</h3><p>A file of the type ${Object.keys(given?.content ?? {}).join(', ')}.</p>`;
  const [type, content] = Object.entries(given?.content ?? {})[0] ?? [];
  if (!type || !content) return null;
  return html`<h3>Request body <small>${type}</small></h3>${fieldList(fieldsOf(content.schema, schemas), schemas)}`;
}

function response(status: string, { description, content, headers }: ApiResponse, schemas: Schemas): Html {
  const [type, body] = Object.entries(content ?? {})[0] ?? [];
  const title = html`<span class="status s${status[0]}">${status}</span> ${prose(description)}`;
  const names = Object.keys(headers ?? {});
  // The page describes the formats of errors once.
  const isPlain = Number(status) >= 400 || (!body && names.length === 0);
  if (isPlain) return html`<li class="answer">${title}</li>`;
  return html`<li><details class="response"><summary class="answer">${title}</summary><div>${
    names.length > 0 && html`<p>Headers: ${names.map((name, at) => html`${at > 0 && ', '}<code>${name}</code>`)}</p>`
  }${type && html`<p class="media">${type}</p>`}${body && fieldList(fieldsOf(body.schema, schemas), schemas)}${
    body?.schema.properties || body?.schema.$ref || body?.schema.type === 'array'
      ? codeBlock('Example', json(exampleOf(body.schema, schemas)))
      : null
  }</div></details></li>`;
}

/** The example of the request body: its required members. */
export function requestExample({ requestBody: given }: ApiOperation, schemas: Schemas): unknown {
  const schema = Object.values(given?.content ?? {})[0]?.schema;
  return schema ? exampleOf(schema, schemas, { requiredOnly: true }) : null;
}

/** Everything that the documents say about one operation. */
export function operationView(operation: ApiOperation, schemas: Schemas, issuer: string): OperationView {
  const { method, path, operationId, summary, description, tags, responses } = operation;
  const list = operation.parameters ?? [];
  const permission = permissionOf(operation);
  const words = [method, path, operationId, summary, ...tags, permission, ...list.map(({ name }) => name)];
  return {
    operation,
    words: words.join(' ').toLowerCase(),
    head: html`<summary><span class="method ${method.toLowerCase()}">${method}</span><code class="path">${breakable(path)}</code><span class="summary">${summary}</span></summary><div class="body" id="${operationId}"><p class="about">${
      description ? html`${prose(description)} ` : null
    }<a href="#${operationId}">Link to this operation</a></p>${parameters(list, schemas)}${requestBody(operation, schemas)}${codeBlock(
      'curl',
      curlOf(operation, issuer, requestExample(operation, schemas)),
    )}`,
    tail: html`<h3>Responses</h3><ul class="responses">${Object.entries(responses).map(([status, one]) =>
      response(status, one, schemas),
    )}</ul></div>`,
  };
}

/** Lets a long path break after its slashes. */
const breakable = (path: string): Html =>
  html`${path.split('/').map((part, at) => html`${at > 0 && html`/<wbr>`}${part}`)}`;
