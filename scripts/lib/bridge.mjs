import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';

/**
 * Lets tests in an extension host, also one in a browser's worker, call functions here: a POST of the arguments as JSON
 * to `address/NAME`. The address is secret, so that no other page of the browser can call.
 *
 * @param {(name: string) => ((...args: any[]) => any) | undefined} find the function of a name
 */
export async function startBridge(find) {
  const secret = `/${randomBytes(16).toString('hex')}/`;
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    const answer = (status, value) => {
      response.writeHead(status, { 'content-type': 'application/json', 'access-control-allow-origin': '*' });
      response.end(JSON.stringify(value));
    };
    if (request.method !== 'POST' || !request.url.startsWith(secret)) return answer(404, { error: 'not found' });
    const name = request.url.slice(secret.length);
    try {
      const found = find(name);
      if (!found) throw new Error(`no such function: ${name}`);
      answer(200, { value: await found(...JSON.parse(body)) });
    } catch (error) {
      answer(200, { error: error instanceof Error ? error.message : String(error) });
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${server.address().port}${secret.slice(0, -1)}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
