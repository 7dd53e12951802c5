import { createServer } from 'node:net';

/**
 * Looks whether `port` can be listened on, before anything is started for it; 0 finds a free one. Returns the port,
 * or throws a sentence for the user.
 */
export async function claimPort(host: string, port: number): Promise<number> {
  try {
    return await listen(host, port);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EADDRINUSE')
      throw new Error(`Port ${port} is taken by another program. Choose another: PORT=${port + 1} npm start`);
    if (code === 'EACCES')
      throw new Error(
        `Port ${port} is not open to ordinary users. Choose one above 1023: PORT=8080 npm start`,
      );
    throw new Error(`Cannot listen on ${host}, port ${port} (${code}). Check HOST and PORT.`, {
      cause: error,
    });
  }
}

function listen(host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ host, port, exclusive: true }, () => {
      const address = server.address();
      const got = typeof address === 'object' && address ? address.port : port;
      server.close(() => resolve(got));
    });
  });
}
