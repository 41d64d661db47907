// A running instance, as benchmarks use it, and what its processes cost.
const { execFileSync } = require('child_process');
const fs = require('fs');
const path = require('path');
const { Owner } = require('./owner.js');

/** The part that a process's children belong to: those of servers are engines. */
const madeBy = (part) => (/^(server|worker)/.test(part) ? 'engines' : part);

/** The instance's processes by the recorded one that they descend from. */
function processes(data) {
  const parents = new Map();
  for (const pid of fs.readdirSync('/proc').filter((it) => /^\d+$/.test(it))) {
    try {
      parents.set(pid, fs.readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ')[1]);
    } catch { /* ended meanwhile */ }
  }
  const roots = new Map(fs.readdirSync(path.join(data, 'run')).filter((f) => f.endsWith('.pid'))
    .map((f) => [fs.readFileSync(path.join(data, 'run', f), 'utf8').trim().split(/\s+/)[0], f.replace('.pid', '')]));
  const rootOf = (pid) => (pid === undefined || roots.has(pid) ? pid : rootOf(parents.get(pid)));
  return [...parents.keys()].map((pid) => {
    const root = rootOf(pid);
    return { pid, part: root && (root === pid ? roots.get(root) : madeBy(roots.get(root))) };
  }).filter((it) => it.part);
}

/** CPU milliseconds by part; what children used that have ended counts for those of their parent. */
function used(data) {
  const sum = {};
  const add = (part, ticks) => { sum[part] = (sum[part] || 0) + ticks.reduce((a, b) => a + Number(b), 0) * 10; };
  for (const { pid, part } of processes(data)) {
    try {
      const fields = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ');
      add(part, fields.slice(11, 13));
      add(madeBy(part), fields.slice(13, 15));
    } catch { /* ended meanwhile */ }
  }
  return sum;
}

/** Starts an instance with that data directory, lets the owners go to work, and stops it; with further options of its start. */
async function withInstance(root, data, names, environment, work, options = []) {
  const launcher = path.join(root, 'liberty', 'darkroom');
  const port = 20000 + Math.floor(Math.random() * 5000) * 2;
  execFileSync(launcher, ['start', '--data', data, '--port', String(port), ...options],
    { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, ...environment } });
  try {
    const owners = names.map((name) => new Owner(port, execFileSync(launcher, ['token', name, '--data', data]).toString().trim()));
    await Promise.all(owners.map((owner) => owner.open));
    await work(owners);
    owners.forEach((owner) => owner.socket.terminate());
  } finally {
    execFileSync(launcher, ['stop', '--data', data], { stdio: 'ignore' });
  }
}

const total = (parts) => Object.values(parts).reduce((a, b) => a + b, 0);
const difference = (after, before) => Object.fromEntries(Object.keys(after).map((part) => [part, after[part] - (before[part] || 0)]));
const told = (parts) => Object.entries(parts).map(([part, ms]) => `${part} ${ms.toFixed(1)}`).join(', ');

module.exports = { difference, told, total, used, withInstance };

