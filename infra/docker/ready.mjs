// A container's health check: `node ready.mjs PATH` asks this container's own service, and says by its exit code
// whether it can do its work.
const port = process.env.LISTEN_PORT;
const answer = await fetch(`http://127.0.0.1:${port}${process.argv[2]}`, {
  signal: AbortSignal.timeout(4_000),
}).catch((error) => ({ ok: false, status: error.message }));
if (!answer.ok) console.error(`not ready: ${answer.status}`);
process.exit(answer.ok ? 0 : 1);
