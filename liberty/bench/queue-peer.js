// The peer's side of liberty/bench/queue: node queue-peer.js <mode> [--port N] [--n N] ...; prints one line of JSON.
// Run with NODE_PATH set to where bullmq and ioredis are. Empties the Redis that it is pointed at.
const { fork } = require('child_process');
const { Queue, Worker } = require('bullmq');
const IORedis = require('ioredis');
const Redis = IORedis.default || IORedis.Redis || IORedis;

const options = { port: 17391, n: 10000, warm: 20000, conc: 50, workers: 1, inflight: 1, batch: 1000 };
const mode = process.argv[2];
for (let i = 3; i + 1 < process.argv.length; i += 2) {
  const value = process.argv[i + 1];
  options[process.argv[i].slice(2)] = isNaN(value) ? value : Number(value);
}
const connection = { host: '127.0.0.1', port: options.port, maxRetriesPerRequest: null };
const redis = new Redis(connection);
const queue = mode === 'worker' ? null : new Queue('bench', { connection });
const payload = (i) => ({ i, t: Date.now(), s: 'x'.repeat(160) }); // 200 bytes as JSON
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
const seconds = (usage) => (usage.user + usage.system) / 1e6;
const print = (figures) => console.log(JSON.stringify(figures));

async function figure(section, ...names) {
  const text = await redis.info(section);
  return names.reduce((sum, name) => sum + Number(text.match(new RegExp(`^${name}:([0-9.]+)`, 'm'))[1]), 0);
}
const serverCpu = () => figure('cpu', 'used_cpu_user', 'used_cpu_sys');
const log = () => figure('persistence', 'aof_current_size');
const memory = () => figure('memory', 'used_memory');

async function begin() {
  return { cpu: process.cpuUsage(), server: await serverCpu(), log: await log(), at: Date.now() };
}
async function per(start, jobs, client) {
  const server = ((await serverCpu()) - start.server) / jobs * 1e4;
  client = client / jobs * 1e4;
  return { jobs_s: jobs / (Date.now() - start.at) * 1e3, client, redis: server, total: client + server,
    aof_bytes: ((await log()) - start.log) / jobs };
}
async function fill(count) {
  for (let from = 0; from < count; from += options.batch) {
    const jobs = [];
    for (let i = from; i < Math.min(count, from + options.batch); i++) jobs.push({ name: 'j', data: payload(i) });
    await queue.addBulk(jobs);
  }
}
async function add(count) {
  let next = 0;
  await Promise.all(Array.from({ length: options.inflight }, async () => {
    while (next < count) await queue.add('j', payload(next++));
  }));
}
async function timed(work) {
  await redis.flushall();
  await work(options.warm);
  await redis.flushall();
  const start = await begin();
  await work(options.n);
  print(await per(start, options.n, seconds(process.cpuUsage(start.cpu))));
}

const modes = {
  add: () => timed(add),
  bulk: () => timed(fill),

  async process() {
    await redis.flushall();
    await fill(options.warm);
    const passed = Object.entries(options).flatMap(([key, value]) => [`--${key}`, String(value)]);
    const children = Array.from({ length: options.workers }, () => {
      const child = { count: 0, cpu: 0, process: fork(__filename, ['worker', ...passed]) };
      child.process.on('message', (told) => Object.assign(child, told));
      return child;
    });
    const total = (name) => children.reduce((sum, child) => sum + child[name], 0);
    while (total('count') < options.warm) await sleep(20);
    await queue.pause();
    await fill(options.n);
    await sleep(1500);
    const cpu = total('cpu');
    const start = await begin();
    await queue.resume();
    while (total('count') < options.warm + options.n) await sleep(5);
    await sleep(50);
    print(await per(start, options.n, total('cpu') - cpu));
    children.forEach((child) => child.process.kill('SIGKILL'));
  },

  async worker() {
    let count = 0;
    const job = options.hangs === 'true' ? () => new Promise(() => {}) : async () => 'ok';
    const worker = new Worker('bench', job, { connection, concurrency: options.conc });
    worker.on('completed', () => count++);
    worker.on('error', () => {});
    await worker.waitUntilReady();
    setInterval(() => process.send({ count, cpu: seconds(process.cpuUsage()) }), 20);
    await new Promise(() => {});
  },

  async latency() {
    await redis.flushall();
    const millis = [];
    let started;
    const worker = new Worker('bench', async (job) => started(Number(process.hrtime.bigint() - BigInt(job.data.at)) / 1e6),
      { connection, concurrency: 10 });
    await worker.waitUntilReady();
    await sleep(500);
    for (let i = 0; i < options.warm + options.n; i++) {
      const taken = new Promise((done) => { started = done; });
      await queue.add('j', { at: String(process.hrtime.bigint()) });
      const ms = await taken;
      if (i >= options.warm) {
        millis.push(ms);
        await sleep(20);
      }
    }
    millis.sort((a, b) => a - b);
    print({ p50_ms: millis[Math.floor(millis.length * 0.5)], p99_ms: millis[Math.floor(millis.length * 0.99)] });
  },

  async memory() {
    await redis.flushall();
    await fill(1);
    const before = await memory();
    await fill(options.n);
    print({ bytes_per_waiting: ((await memory()) - before) / options.n });
  },

  async recovery() {
    await redis.flushall();
    const victim = fork(__filename, ['worker', '--port', String(options.port), '--hangs', 'true']);
    await new Promise((done) => victim.once('message', done));
    await queue.add('j', payload(1));
    while ((await queue.getActiveCount()) === 0) await sleep(5);
    victim.kill('SIGKILL');
    const at = Date.now();
    await new Promise((done) => new Worker('bench', async () => done(), { connection }));
    print({ seconds: (Date.now() - at) / 1e3 });
  },
};
modes[mode]().then(() => process.exit(0), (error) => { console.error(error); process.exit(1); });
