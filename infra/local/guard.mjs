// Sees to it that nothing outlives the supervisor, even when that is killed outright. The supervisor tells it over
// stdin which process groups are alive; when stdin ends, whoever is still on the list is asked to stop, then made to.
import { createInterface } from 'node:readline';

const GRACE_MS = 8_000;
/** @type {Map<number, string>} process group → the signal that stops it in an orderly way */
const groups = new Map();

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined);

/** False when the group is gone. */
function send(group, signal) {
  try {
    process.kill(-group, signal);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

createInterface({ input: process.stdin })
  .on('line', (line) => {
    const { add, drop, signal } = JSON.parse(line);
    if (add) groups.set(add, signal);
    if (drop) groups.delete(drop);
  })
  .on('close', () => {
    for (const [group, signal] of groups) send(group, signal);
    const until = Date.now() + GRACE_MS;
    const look = setInterval(() => {
      for (const group of groups.keys()) if (!send(group, 0)) groups.delete(group);
      if (groups.size > 0 && Date.now() < until) return;
      for (const group of groups.keys()) send(group, 'SIGKILL');
      clearInterval(look);
    }, 100);
  });
