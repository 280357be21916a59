import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

/** The scope that a client needs to call each tool. */
export const scopeOfTool = { list_notes: 'notes:read', add_note: 'notes:write' };

const notes = new Map();

/** @returns {{ content: { type: 'text', text: string }[] }} */
const text = (value) => ({ content: [{ type: 'text', text: value }] });

/** The MCP server of one request; `authInfo` comes from `authorize`. */
export function notesServer() {
  const server = new McpServer({ name: 'notes', version: '1.0.0' });
  server.registerTool('list_notes', { description: 'The notes of the user' }, (/** @type {any} */ { authInfo }) =>
    text(JSON.stringify(notes.get(authInfo.extra.sub) ?? [])),
  );
  const inputSchema = { text: z.string().max(1000) };
  server.registerTool('add_note', { description: 'Stores a note for the user', inputSchema }, (note, { authInfo }) => {
    const { sub } = authInfo.extra;
    notes.set(sub, [...(notes.get(sub) ?? []), note.text]);
    return text('kept');
  });
  return server;
}
