// The image benchmark's second half: photos through a whole instance, by the way that clients go: a presigned URL, a PUT
// into the store, a confirm, and a WebSocket that tells when it is READY.
const { execFileSync } = require('child_process');
const fs = require('fs');
const path = require('path');
const WebSocket = require('ws');
const { TYPES, cpu } = require('./image-worker.js');

/** Enough that no owner reaches the 100 jobs a minute that each may start. */
const OWNERS = 24;
/** Uploads under way at once: always some work waits, as it does when a rate can be sustained. */
const CLIENTS = 12;
/** Uploads before anything counts: the server's second compiler works on them for so long. */
const WARM = 600;

/** The instance's processes by the recorded one that they descend from. */
function instance(data) {
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
    return { pid, part: root && (root === pid ? roots.get(root) : roots.get(root) === 'server' ? 'engines' : roots.get(root)) };
  }).filter((it) => it.part);
}

/** CPU milliseconds by part. A worker process that was replaced meanwhile would be missing. */
function used(data) {
  const sum = {};
  for (const { pid, part } of instance(data)) {
    try {
      sum[part] = (sum[part] || 0) + cpu(pid);
    } catch { /* ended meanwhile */ }
  }
  return sum;
}

/** An owner who listens to what becomes of the uploads. */
class Owner {
  constructor(port, token) {
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
}

const total = (parts) => Object.values(parts).reduce((a, b) => a + b, 0);
const pause = (millis) => new Promise((done) => setTimeout(done, millis));

/**
 * Prints what an image costs all of a fresh instance, part by part, and how many it makes a second. `engine` measures the
 * engine alone: before and after, since a shared machine is not equally fast all the time.
 */
async function endToEnd(root, photos, engine, data, count) {
  const first = await engine();
  const launcher = path.join(root, 'liberty', 'darkroom');
  const port = 20000 + Math.floor(Math.random() * 5000) * 2;
  execFileSync(launcher, ['start', '--data', data, '--port', String(port)], { stdio: ['ignore', 'ignore', 'inherit'] });
  try {
    const base = `http://localhost:${port}/api/v1/media`;
    const owners = Array.from({ length: OWNERS },
      (_, i) => new Owner(port, execFileSync(launcher, ['token', `bench-${i}`, '--data', data]).toString().trim()));
    await Promise.all(owners.map((owner) => owner.open));
    const contents = new Map(photos.map((file) => [file, fs.readFileSync(file)]));
    let uploads = 0;
    const one = async (file) => {
      const owner = owners[uploads++ % OWNERS];
      const call = async (to, method, more, body) => {
        const answer = await fetch(to, { method, headers: { ...owner.headers, ...more }, body });
        if (!answer.ok) throw new Error(`${method} ${to}: ${answer.status} ${await answer.text()}`);
        return answer.json();
      };
      const wish = { fileName: path.basename(file), contentType: TYPES[path.extname(file).slice(1).toLowerCase()], size: contents.get(file).length };
      const { id, upload } = await call(base, 'POST', { 'Content-Type': 'application/json' }, JSON.stringify(wish));
      const put = await fetch(upload.url, { method: 'PUT', headers: upload.headers, body: contents.get(file) });
      if (!put.ok) throw new Error(`PUT ${file}: ${put.status}`);
      await call(`${base}/${id}/confirm`, 'POST', {});
      const status = await owner.ended(id);
      if (status !== 'READY') throw new Error(`${file} is ${status}`);
    };
    const run = async (times) => {
      const queue = Array.from({ length: times }, () => photos).flat();
      const images = queue.length;
      const start = process.hrtime.bigint();
      const before = used(data);
      await Promise.all(Array.from({ length: CLIENTS }, async () => { while (queue.length) await one(queue.pop()); }));
      const after = used(data);
      const cost = Object.fromEntries(Object.keys(after).map((part) => [part, (after[part] - (before[part] || 0)) / images]));
      return { ...cost, cpu: total(cost), wall: Number(process.hrtime.bigint() - start) / 1e6 / images };
    };
    const times = Math.ceil(WARM / photos.length);
    for (const share of [1, 2, 3]) {
      console.error(`warming ${share}/3: ${(await run(Math.ceil(times / 3))).cpu.toFixed(0)} ms an image`);
    }
    const before = total(used(data));
    await pause(10000);
    const idle = (total(used(data)) - before) / 10000;
    const rounds = [];
    for (let i = 0; i < count; i++) rounds.push(await run(Math.ceil(100 / photos.length)));
    const last = await engine();
    const alone = { cpu: (first.cpu + last.cpu) / 2, wall: (first.wall + last.wall) / 2 };
    const middle = rounds.sort((a, b) => a.cpu - b.cpu)[Math.floor(count / 2)];
    const { cpu: whole, wall, ...parts } = middle;
    console.log(`\nFive sizes end to end, after ${uploads} uploads: HTTP, database, queue, store, engine; the middle of ${count} rounds`);
    console.log('| | CPU ms per image | ratio to the engine alone | images per second |\n|---|---|---|---|');
    console.log(`| engine alone, 2 at once | ${alone.cpu.toFixed(1)} | 1.00 | ${(1000 / alone.wall).toFixed(2)} |`);
    console.log(`| end to end | ${whole.toFixed(1)} | ${(whole / alone.cpu).toFixed(2)} | ${(1000 / wall).toFixed(2)}, ${(100 * alone.wall / wall).toFixed(0)} % |`);
    console.log(`(${Object.entries(parts).map(([part, ms]) => `${part} ${ms.toFixed(1)}`).join(', ')}; idle, the instance takes ${(idle * wall).toFixed(1)} ms in that time)`);
    owners.forEach((owner) => owner.socket.terminate());
  } finally {
    execFileSync(launcher, ['stop', '--data', data], { stdio: 'ignore' });
  }
}

module.exports = { endToEnd };
