import { connect } from 'node:net';

/**
 * Opens a keep-alive HTTP/1.1 connection that sends one request at a time and returns status and body. It does the minimum,
 * so that the measurement shows the servers and not the client.
 */
export function openConnection(port, { onAnswer, onLost }) {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  let pending = '';
  socket.setEncoding('latin1');
  socket.on('data', (chunk) => {
    const text = String(chunk);
    pending = pending === '' ? text : pending + text;
    const answer = parse(pending);
    if (answer === null) return;
    if (answer.length !== pending.length) return onLost(new Error('the server sent more than one answer'));
    pending = '';
    onAnswer(answer.status, answer.body);
  });
  socket.on('error', onLost);
  socket.on('close', () => onLost(new Error('the server closed the connection')));
  return {
    send: (bytes) => socket.write(bytes),
    close: () => {
      socket.removeAllListeners('close').removeAllListeners('error');
      socket.on('error', () => {});
      socket.destroy();
    },
  };
}

/** Parses one complete answer; returns null while it is incomplete. The text has one character per byte. */
function parse(text) {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return null;
  const head = text.slice(0, end);
  const status = Number(head.slice(9, 12));
  const sized = /\r\ncontent-length: *(\d+)/i.exec(head);
  if (sized) {
    const length = end + 4 + Number(sized[1]);
    return text.length < length ? null : { status, body: text.slice(end + 4, length), length };
  }
  if (/\r\ntransfer-encoding: *chunked/i.test(head)) return parseChunks(text, end + 4, status);
  return { status, body: '', length: end + 4 };
}

function parseChunks(text, start, status) {
  let body = '';
  for (let at = start; ; ) {
    const line = text.indexOf('\r\n', at);
    if (line < 0) return null;
    const size = Number.parseInt(text.slice(at, line), 16);
    const next = line + 2 + size + 2;
    if (text.length < next) return null;
    if (size === 0) return { status, body, length: next };
    body += text.slice(line + 2, line + 2 + size);
    at = next;
  }
}

/** Sends one request on a new connection and returns its answer. */
export function ask(port, bytes) {
  return new Promise((resolve, reject) => {
    const connection = openConnection(port, {
      onAnswer: (status, body) => {
        connection.close();
        resolve({ status, body });
      },
      onLost: reject,
    });
    connection.send(bytes);
  });
}

/** The bytes of a form post with client_secret_basic. */
export function post(path, form, client) {
  const body = new URLSearchParams(form).toString();
  const basic = Buffer.from(`${client.id}:${client.secret}`).toString('base64');
  const head = [
    `POST ${path} HTTP/1.1`,
    'Host: localhost',
    `Authorization: Basic ${basic}`,
    'Content-Type: application/x-www-form-urlencoded',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Accept: application/json',
  ];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`);
}

export const get = (path) => Buffer.from(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n\r\n`);
