import { createServer } from 'node:http';

// The lower bound: node:http reads a form post and answers with fixed JSON.
const answer = JSON.stringify({ active: true, scope: 'read', client_id: 'bench', token_type: 'Bearer' });
const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(answer) };

createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    Buffer.concat(chunks).toString();
    response.writeHead(200, headers).end(answer);
  });
}).listen(Number(process.env.PORT), '127.0.0.1');
