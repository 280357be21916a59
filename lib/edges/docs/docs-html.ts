import type { DocsContent } from './docs-content';
import { type Html, html } from './html';
import { codeBlock, type OperationView } from './operation-view';
import { tryForm } from './try-form';

type DocsInput = {
  content: DocsContent;
  path: '/docs' | '/redoc';
  query: string;
  viewer: { name: string; permissions: ReadonlySet<string> } | null;
  theme: string;
};

const groupId = (tag: string): string => `group-${tag.toLowerCase().replace(/\W+/g, '-')}`;

/** The operations that contain every word of the query, by their group. */
function found({ views }: DocsContent, query: string): [string, OperationView[]][] {
  const wanted = query.toLowerCase().split(/\s+/);
  const matches = ({ words }: OperationView) => wanted.every((word) => words.includes(word));
  return [...views]
    .map(([tag, list]): [string, OperationView[]] => [tag, list.filter(matches)])
    .filter(([, list]) => list.length > 0);
}

/** The page of the API documents. */
export function docsHtml(input: DocsInput): string {
  const { content, path, query, viewer, theme } = input;
  const groups = found(content, query);
  const count = groups.reduce((sum, [, list]) => sum + list.length, 0);
  return html`<!doctype html>
<html lang="en" data-theme="${theme}"><head><meta charset="utf-8"><title>API reference · Identity Service</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<link rel="icon" href="/icon.svg"><link rel="stylesheet" href="/docs/assets/api-docs.css"><script type="module" src="/docs/assets/api-docs.js"></script></head>
<body><a class="skip" href="#main">Skip to content</a>${header(viewer)}<div class="columns">${navigation(groups, path)}
<main id="main" tabindex="-1"><h1>API reference</h1><p class="lead">${content.title} ${content.version}. Base URL <code>${content.issuer}</code>. Operations of the management API need an access token with the scope that they name. All <a href="#errors">errors</a> have one of two formats.</p>
${access(viewer)}${search(path, query)}<p id="count" class="count" role="status">${countText(count)}</p>
${groups.map(([tag, list]) => section(tag, list, input))}${count === 0 && empty(path)}${errors}</main></div></body></html>`
    .text;
}

const countText = (count: number): string => `${count} ${count === 1 ? 'operation' : 'operations'}`;

const header = (viewer: DocsInput['viewer']): Html =>
  html`<header class="top"><a class="brand" href="${viewer ? '/console' : '/'}">${mark}<span>Identity Service</span></a><nav class="menu" aria-label="Service"><a href="/openapi.json">openapi.json</a><a href="/console">${
    viewer ? 'Back to the console' : 'Console'
  }</a></nav></header>`;

const mark = html`<svg viewBox="0 0 32 32" aria-hidden="true" focusable="false"><rect class="tile" width="32" height="32" rx="8"/><path class="outline" d="M16 6.5 24.5 11v10L16 25.5 7.5 21V11Z"/><circle class="dot" cx="16" cy="14" r="2.6"/><path class="outline" d="M16 16v5"/></svg>`;

const access = (viewer: DocsInput['viewer']): Html =>
  viewer
    ? html`<p class="note">You are signed in as ${viewer.name}. Open an operation to try it: it runs with your roles and is recorded in the audit log.</p>`
    : html`<p class="note">Administrators can try operations here after <a href="/login?return_to=/docs">signing in</a>.</p>`;

const search = (path: string, query: string): Html =>
  html`<div class="tools"><form role="search" action="${path}"><label for="q">Search operations</label><div class="row"><input type="search" id="q" name="q" value="${query}" placeholder="For example: users, secret, clients:write" autocomplete="off" spellcheck="false"><button type="submit">Search</button></div></form><a href="${
    path === '/docs' ? '/redoc' : '/docs'
  }">${path === '/docs' ? 'Open all operations' : 'Fold all operations'}</a></div>`;

const navigation = (groups: [string, OperationView[]][], path: string): Html =>
  html`<nav class="side" aria-label="Operations"><details${path === '/redoc' && html` open`}><summary>Contents</summary><div>${groups.map(
    ([tag, list]) =>
      html`<section data-group><h2><a href="#${groupId(tag)}">${tag}</a></h2><ul>${list.map(
        ({ operation }) =>
          html`<li data-nav="${operation.operationId}"><a href="#${operation.operationId}">${operation.summary}</a></li>`,
      )}</ul></section>`,
  )}</div></details></nav>`;

const section = (tag: string, list: OperationView[], { content, path, viewer, query }: DocsInput): Html =>
  html`<section class="group" data-group aria-labelledby="${groupId(tag)}"><h2 id="${groupId(tag)}">${tag}</h2>${list.map(
    ({ operation, words, head, tail }) =>
      html`<article class="entry" data-words="${words}" data-id="${operation.operationId}"><details class="operation"${
        (path === '/redoc' || (query !== '' && list.length === 1)) && html` open`
      }>${head}${viewer && tryForm(operation, content.schemas, viewer.permissions)}${tail}</details></article>`,
  )}</section>`;

const errors = html`<section class="group" aria-labelledby="errors"><h2 id="errors">Errors</h2><p class="lead">The management API answers with problem details (RFC 9457). <code>errors</code> names each member that is not valid, and the log has <code>request_id</code>.</p>${codeBlock(
  'application/problem+json',
  `{
  "type": "urn:identity-service:problem:invalid",
  "title": "Bad Request",
  "status": 400,
  "detail": "The request is not valid.",
  "errors": [{ "path": "username", "message": "must have 1 to 64 characters" }],
  "request_id": "0198c2f4-7d1e-7a90-b4f1-6a2f5c8e9d01"
}`,
)}<p class="lead">The protocol endpoints answer as RFC 6749 §5.2 says.</p>${codeBlock(
  'application/json',
  `{
  "error": "invalid_grant",
  "error_description": "The code has expired."
}`,
)}</section>`;

const empty = (path: string): Html =>
  html`<p class="empty">No operation contains these words. <a href="${path}">Show all operations</a></p>`;
