// Runs the queue and its peer in turn on one Redis and prints the table: node queue-bench.js <root> <peer directory>
const { execFileSync, spawn } = require('child_process');
const fs = require('fs');
const net = require('net');
const os = require('os');
const path = require('path');

const [root, peer] = process.argv.slice(2);
const option = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at > 0 ? process.argv[at + 1] : otherwise;
};
const rounds = Number(option('rounds', 3));
const only = option('only', '');

// Each side is warmed until its compiler is done: a batch of jobs is one call, so batches need more jobs.
const CASES = [
  { id: 'process50', name: 'process, concurrency 50', mode: 'process', args: { conc: 50, n: 50000 }, warm: [20000, 600000], goals: { redis: 4, total: 3, aof_bytes: 3 } },
  { id: 'process2x50', name: 'process, 2 processes x 50', mode: 'process', args: { conc: 50, workers: 2, n: 50000 }, warm: [20000, 1000000], goals: { redis: 4, total: 2.4 } },
  { id: 'process1', name: 'process, concurrency 1', mode: 'process', args: { conc: 1, n: 30000 }, warm: [20000, 150000], goals: { total: 1.3 } },
  { id: 'add', name: 'add, one at a time', mode: 'add', args: { n: 30000 }, warm: [20000, 150000], goals: { total: 1.3 } },
  { id: 'add50', name: 'add, 50 at a time', mode: 'add', args: { inflight: 50, n: 50000 }, warm: [20000, 600000], goals: { total: 1.6 } },
  { id: 'bulk', name: 'add, bulk of 1000', mode: 'bulk', args: { n: 100000 }, warm: [20000, 1000000], goals: { total: 4 } },
  { id: 'latency', name: 'idle add to start, ms', mode: 'latency', args: { n: 300 }, warm: [2000, 20000], goals: { p50_ms: 1 / 1.1 } },
  { id: 'memory', name: 'bytes per waiting job', mode: 'memory', args: { n: 10000 }, warm: [0, 0], goals: { bytes_per_waiting: 2 } },
  { id: 'recovery', name: 'recovery after kill -9 of a worker, s', mode: 'recovery', args: {}, warm: [0, 0], goals: { seconds: 61 / 20 }, once: true },
  { id: 'claim', name: 'claim', mode: 'claim', args: {}, warm: [0, 0], once: true, ours: true },
];
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
const flags = (values) => Object.entries(values).flatMap(([key, value]) => [`--${key}`, String(value)]);

function freePort() {
  return new Promise((done) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}
function lastLine(text) {
  return JSON.parse(text.trim().split('\n').pop());
}
function runOurs(port, test) {
  const server = fs.readFileSync(path.join(root, 'server-config/src/main/liberty/jvm.options'), 'utf8');
  const classpath = ['media-ejb/target/test-classes', 'media-ejb/target/classes', 'server-config/target/classes']
    .map((part) => path.join(root, part)).concat(fs.readFileSync(path.join(peer, 'classpath'), 'utf8').trim());
  return lastLine(execFileSync('java', [...server.split('\n').filter((line) => line.startsWith('-X')),
    '-cp', classpath.join(':'), 'org.darkroom.job.QueueBench', test.mode,
    ...flags({ ...test.args, port, warm: test.warm[1] })], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
}
function runPeer(port, test) {
  return lastLine(execFileSync('node', [path.join(__dirname, 'queue-peer.js'), test.mode,
    ...flags({ ...test.args, port, warm: test.warm[0] })],
    { encoding: 'utf8', env: { ...process.env, NODE_PATH: path.join(peer, 'node_modules') } }));
}

async function main() {
  const port = await freePort();
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'queue-bench-'));
  const redis = spawn('redis-server', flags({ port, bind: '127.0.0.1', dir, appendonly: 'yes', appendfsync: 'everysec',
    save: '', 'auto-aof-rewrite-percentage': 0, 'maxmemory-policy': 'noeviction' }), { stdio: 'ignore' });
  await sleep(1000);
  const version = JSON.parse(fs.readFileSync(path.join(peer, 'node_modules/bullmq/package.json'), 'utf8')).version;
  const rows = [];
  const claims = [];
  try {
    for (const test of CASES.filter((one) => !only || only.split(',').includes(one.id))) {
      const ours = [];
      const theirs = [];
      for (let round = 0; round < (test.once ? 1 : rounds); round++) {
        ours.push(runOurs(port, test));
        if (!test.ours) theirs.push(runPeer(port, test));
        console.error(test.id, JSON.stringify(ours[round]), JSON.stringify(theirs[round] || {}));
      }
      if (test.ours) {
        claims.push(...Object.entries(ours[0]));
        continue;
      }
      for (const [figure, goal] of Object.entries(test.goals)) {
        const us = median(ours.map((one) => one[figure]));
        const them = median(theirs.map((one) => one[figure]));
        rows.push({ name: test.name, figure, them, us, ratio: them / us, goal });
      }
    }
  } finally {
    redis.kill('SIGKILL');
    fs.rmSync(dir, { recursive: true, force: true });
  }
  const FIGURES = { redis: 'Redis CPU', total: 'total CPU', aof_bytes: 'log bytes a job', p50_ms: 'p50', bytes_per_waiting: '', seconds: '' };
  console.log(`The Redis side of the queue beside BullMQ ${version}: ${os.cpus()[0].model}, ${os.cpus().length} cores, load ${os.loadavg()[0].toFixed(1)},
one Redis (append-only file, everysec), in turn, medians of ${rounds}. CPU is seconds of client and Redis for 10,000 no-op
jobs. BullMQ's jobs carry 200 bytes of payload and their result in Redis. Ours do not: there the payload is a column
of the job's row, which the worker reads when it starts the attempt and which is not measured here.
`);
  console.log('| figure | BullMQ | here | ratio | at least | |\n|---|---:|---:|---:|---:|---|');
  const digits = (value) => value.toFixed(value < 10 ? 3 : 0);
  for (const row of rows) {
    const label = [row.name, FIGURES[row.figure]].filter(Boolean).join(': ');
    console.log(`| ${label} | ${digits(row.them)} | ${digits(row.us)} | ${row.ratio.toFixed(2)}x | ${row.goal.toFixed(2)}x | ${row.ratio >= row.goal ? 'reached' : 'MISSED'} |`);
  }
  if (claims.length) {
    console.log('\nRedis CPU of a claim of 10 that ends 10 leases, microseconds, by how much waits:');
    for (const [depth, cost] of claims.sort((a, b) => a[0].length - b[0].length)) console.log(`- ${depth.slice(3)}: ${cost.toFixed(0)}`);
  }
}
main().catch((error) => { console.error(error); process.exit(1); });
