// Patella as it would be with its guard taken off: what arrives is handed on with the right Host, type and token, forms are taken
// as many frameworks take them, every origin may read, a WebSocket is opened to anybody, and whoever opened the page has a cookie.
// An attack that does nothing here would show nothing there.
import {createHash} from 'node:crypto';
import {createServer} from 'node:http';

const COOKIE = 'patella=open; HttpOnly; SameSite=Strict; Path=/';
const KEPT_BACK = new Set(['content-security-policy', 'cross-origin-opener-policy', 'cross-origin-resource-policy', 'x-content-type-options', 'content-encoding', 'content-length', 'transfer-encoding', 'connection']);

/** `cookie`: only who brings the cookie that / gives is served, and nothing else is asked. */
export async function openDoor(patella, {cookie = false} = {}) {
  const seen = [];
  const server = createServer((request, response) => void answer(patella, seen, request, response, cookie));
  server.on('upgrade', (request, socket) => void greet(patella, request, socket));
  await new Promise((resolve) => server.listen(0, '0.0.0.0', resolve));
  return {port: server.address().port, seen, close: () => { server.closeAllConnections(); server.close(); }};
}

async function answer(patella, seen, request, response, cookie) {
  const body = await readBody(request);
  seen.push({method: request.method, url: request.url, headers: request.headers, body});
  const open = {'Access-Control-Allow-Origin': request.headers.origin ?? '*', 'Access-Control-Allow-Credentials': 'true', 'Access-Control-Allow-Headers': 'content-type', 'Access-Control-Allow-Methods': '*'};
  if (request.method === 'OPTIONS') return response.writeHead(204, open).end();
  if (cookie && request.url !== '/' && !request.headers.cookie?.includes('patella=open')) return response.writeHead(403, open).end();
  const inside = await patella.ask(request.url, {method: request.method, ...(body === '' ? {} : {body: takeForm(request.headers['content-type'] ?? '', body), headers: {'Content-Type': 'application/json'}})});
  const headers = [...inside.headers].filter(([name]) => !KEPT_BACK.has(name)).flat();
  response.writeHead(inside.status, [...headers, ...Object.entries(open).flat(), 'Set-Cookie', COOKIE]);
  return response.end(Buffer.from(await inside.arrayBuffer()));
}

async function readBody(request) {
  let body = '';
  for await (const piece of request) body += piece;
  return body;
}

/** The field `json` of a form; any other body as it came. */
function takeForm(type, body) {
  if (type.startsWith('application/x-www-form-urlencoded')) return new URLSearchParams(body).get('json') ?? '';
  if (type.startsWith('multipart/form-data')) return /name="json"\r\n\r\n([^\r]*)\r\n/.exec(body)?.[1] ?? '';
  return body;
}

/** A WebSocket that tells whoever comes what today's card says: one text frame, RFC 6455. */
async function greet(patella, request, socket) {
  const key = createHash('sha1').update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
  const text = Buffer.from((await (await patella.ask('/api/v1/today')).text()).slice(0, 100));
  socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${key}\r\n\r\n`);
  socket.write(Buffer.concat([Buffer.from([0x81, text.length]), text]));
}
