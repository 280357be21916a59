import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

/** What a client needs to call a tool. */
export const scopeOfTool = { list_notes: 'notes:read', add_note: 'notes:write' };

const notes = new Map();

const text = (value) => ({ content: [{ type: 'text', text: value }] });

/** The MCP server of one request; `authInfo` is what `authorize` found in the access token. */
export function notesServer() {
  const server = new McpServer({ name: 'notes', version: '1.0.0' });
  server.registerTool('list_notes', { description: 'The notes of the user' }, ({ authInfo }) =>
    text(JSON.stringify(notes.get(authInfo.extra.sub) ?? [])),
  );
  const inputSchema = { text: z.string().max(1000) };
  server.registerTool('add_note', { description: 'Keeps a note for the user', inputSchema }, (note, { authInfo }) => {
    const { sub } = authInfo.extra;
    notes.set(sub, [...(notes.get(sub) ?? []), note.text]);
    return text('kept');
  });
  return server;
}
