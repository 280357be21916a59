import { type ApiOperation, hasFile, type Parameter, permissionOf } from './api-operation';
import { type Html, html } from './html';
import { requestExample } from './operation-view';
import type { Schemas } from './schema';

/**
 * The form that sends an operation with the session of the current user, or why there is none. Scripts show it: without
 * them, the documents can only be read.
 */
export function tryForm(operation: ApiOperation, schemas: Schemas, permissions: ReadonlySet<string>): Html | null {
  const permission = permissionOf(operation);
  if (permission === null) return null;
  if (!permissions.has(permission))
    return html`<p class="note">You cannot try this operation: your roles do not include <code>${permission}</code>.</p>`;
  if (hasFile(operation)) return html`<p class="note">The body is a file, which this page cannot send. Use curl.</p>`;
  const { method, operationId, parameters = [] } = operation;
  const example = requestExample(operation, schemas);
  return html`<form class="try" data-operation="${operationId}" hidden><h3>Try it</h3>${
    method !== 'GET' &&
    html`<p class="note">This request changes real data. The audit log records it under your name.</p>`
  }${parameters.map((parameter) => input(operationId, parameter))}${
    example !== null && body(operationId, JSON.stringify(example, null, 2))
  }${method === 'DELETE' && confirmation(operationId)}<button type="submit" class="${
    method === 'DELETE' ? 'danger' : 'primary'
  }">Send ${method} request</button><div class="result" aria-live="polite"></div></form>`;
}

function input(operationId: string, { name, in: place, required, schema }: Parameter): Html {
  const id = `try-${operationId}-${name}`;
  const label = html`<label for="${id}">${name}${!required && html` <small>optional</small>`}</label>`;
  const attributes = html`id="${id}" name="${name}" data-in="${place}"`;
  if (schema.enum)
    return html`<div>${label}<select ${attributes}><option value="">Not set</option>${schema.enum.map(
      (value) => html`<option>${String(value)}</option>`,
    )}</select></div>`;
  return html`<div>${label}<input ${attributes} autocomplete="off" spellcheck="false"${required && html` required`}></div>`;
}

const body = (operationId: string, example: string): Html =>
  html`<div><label for="try-${operationId}-body">Request body</label><textarea id="try-${operationId}-body" name="body" rows="8" spellcheck="false" autocomplete="off">${example}</textarea></div>`;

const confirmation = (operationId: string): Html =>
  html`<div class="check"><input type="checkbox" id="try-${operationId}-confirm" required><label for="try-${operationId}-confirm">I know that this cannot be undone</label></div>`;
