// The peer's side of liberty/bench/durable: BullMQ with an outbox table, and the relay without which it would be none:
// it finds by an index what was committed but not sent, and sends it. Arguments: database URL, Redis URL, most callers,
// jobs to warm up. Says "ready" when it is warm; prints seconds of clock and CPU as JSON for each turn that comes as a line:
// callers, jobs a transaction, jobs.
const { Queue, Worker } = require('bullmq');
const { Pool } = require('pg');
const readline = require('readline');

const [database, redis, most, warm] = process.argv.slice(2).map((word, i) => (i < 2 ? word : Number(word)));
const url = new URL(redis);
const connection = { host: url.hostname, port: Number(url.port), password: url.password, maxRetriesPerRequest: null };
const pool = new Pool({ connectionString: database, max: 32 });
const queue = new Queue('durable', { connection });
const payload = { s: 'x'.repeat(192) };
const waited = new Map();

async function call(times, batch) {
  for (let i = 0; i < times; i++) {
    const client = await pool.connect();
    let ids;
    try {
      await client.query('begin');
      const rows = await client.query({ name: 'insert', text: `insert into outbox (payload) select $1 from generate_series(1, $2) returning id`,
        values: [JSON.stringify(payload), batch] });
      ids = rows.rows.map((row) => row.id);
      await client.query('commit');
    } finally {
      client.release();
    }
    const done = Promise.all(ids.map((id) => new Promise((end) => waited.set(String(id), end))));
    const jobs = ids.map((id) => ({ name: 'j', data: payload, opts: { jobId: `o${id}`, removeOnComplete: true } }));
    await (batch === 1 ? queue.add('j', payload, jobs[0].opts) : queue.addBulk(jobs));
    await pool.query({ name: 'sent', text: 'update outbox set sent_at = now() where id = any ($1)', values: [ids] });
    await done;
  }
}
async function run(callers, batch, jobs) {
  await Promise.all(Array.from({ length: callers }, () => call(Math.floor(jobs / callers / batch), batch)));
}
async function relay() {
  const rows = await pool.query({ name: 'unsent', text: `select id, payload from outbox
    where sent_at is null and created_at < now() - interval '5 seconds' order by id limit 1000` });
  if (rows.rows.length === 0) return;
  await queue.addBulk(rows.rows.map(({ id, payload }) => ({ name: 'j', data: JSON.parse(payload), opts: { jobId: `o${id}`, removeOnComplete: true } })));
  await pool.query({ name: 'sent', text: 'update outbox set sent_at = now() where id = any ($1)', values: [rows.rows.map((row) => row.id)] });
}
async function main() {
  await pool.query(`create table if not exists outbox (id bigint generated always as identity primary key, payload text,
    state text not null default 'NEW', created_at timestamptz not null default now(), sent_at timestamptz, ended_at timestamptz)`);
  await pool.query('create index if not exists outbox_unsent on outbox (id) where sent_at is null');
  await queue.obliterate({ force: true });
  const worker = new Worker('durable', async (job) => {
    const id = job.id.slice(1);
    await pool.query({ name: 'done', text: `update outbox set state = 'DONE', ended_at = now() where id = $1 and state = 'NEW'`, values: [id] });
    const end = waited.get(id);
    waited.delete(id);
    end();
  }, { connection, concurrency: most });
  worker.on('error', () => {});
  await worker.waitUntilReady();
  setInterval(relay, 2000);
  // One caller alone would wait for the disk most of the time.
  await run(most, 1, warm);
  console.log('ready');
  for await (const turn of readline.createInterface({ input: process.stdin })) {
    const cpu = process.cpuUsage();
    const begun = process.hrtime.bigint();
    await run(...turn.split(' ').map(Number));
    const used = process.cpuUsage(cpu);
    console.log(JSON.stringify({ seconds: Number(process.hrtime.bigint() - begun) / 1e9, cpu: (used.user + used.system) / 1e6 }));
  }
  process.exit(0);
}
main().catch((error) => { console.error(error); process.exit(1); });
