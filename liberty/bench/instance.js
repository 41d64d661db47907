// A running instance, as benchmarks use it: what its processes cost, and clients that go the way that clients go: a
// presigned URL, a PUT into the store, a confirm, and a WebSocket that tells what becomes of it.
const { execFileSync } = require('child_process');
const fs = require('fs');
const path = require('path');
const WebSocket = require('ws');
const { TYPES } = require('./image-worker.js');

const VIDEO = { mkv: 'video/x-matroska', webm: 'video/webm', mov: 'video/quicktime' };

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

/** An owner who listens to what becomes of the uploads. */
class Owner {
  constructor(port, token) {
    this.port = port;
    this.headers = { Authorization: `Bearer ${token}` };
    this.final = new Map();
    this.waiting = new Map();
    this.socket = new WebSocket(`ws://localhost:${port}/ws/progress`, { headers: this.headers });
    this.open = new Promise((done, fail) => this.socket.on('open', done).on('error', fail));
    this.socket.on('message', (text) => {
      const { event, data } = JSON.parse(text);
      if (!data || !['READY', 'REJECTED', 'FAILED'].includes(data.status)) return;
      const id = event.replace('progress:', '');
      this.final.set(id, data.status);
      this.waiting.get(id)?.(data.status);
    });
  }

  /** The status that an upload ends with. */
  ended(id) {
    return this.final.get(id) ?? new Promise((done) => this.waiting.set(id, done));
  }

  /** Takes a file from its announcement to READY. */
  async upload(file, body) {
    const call = async (to, method, more, body) => {
      const answer = await fetch(to, { method, headers: { ...this.headers, ...more }, body });
      if (!answer.ok) throw new Error(`${method} ${to}: ${answer.status} ${await answer.text()}`);
      return answer.json();
    };
    const base = `http://localhost:${this.port}/api/v1/media`;
    const extension = path.extname(file).slice(1).toLowerCase();
    const contentType = TYPES[extension] || VIDEO[extension] || 'video/mp4';
    const wish = { fileName: path.basename(file), contentType, size: body.length };
    const { id, upload } = await call(base, 'POST', { 'Content-Type': 'application/json' }, JSON.stringify(wish));
    const put = await fetch(upload.url, { method: 'PUT', headers: upload.headers, body });
    if (!put.ok) throw new Error(`PUT ${file}: ${put.status}`);
    await call(`${base}/${id}/confirm`, 'POST', {});
    const status = await this.ended(id);
    if (status !== 'READY') throw new Error(`${file} is ${status}`);
  }
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

