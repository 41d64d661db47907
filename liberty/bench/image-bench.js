// Drives the image benchmark; see the file "image" beside this one.
const fs = require('fs');
const os = require('os');
const path = require('path');
const { Peer } = require('./image-peer.js');
const { ssim } = require('./image-ssim.js');
const { endToEnd } = require('./image-whole.js');
const { Worker, cpu, peak } = require('./image-worker.js');

const [root, home, folder, ...rest] = process.argv.slice(2);
const option = { rounds: 3, parallel: '1,2', 'end-to-end': '' };
for (let i = 0; i < rest.length; i += 2) option[rest[i].replace(/^--/, '')] = rest[i + 1];
const photos = fs.readdirSync(folder).filter((f) => /\.(jpe?g|png|webp|tiff?)$/i.test(f)).sort()
  .map((f) => path.join(path.resolve(folder), f));
const TWO = [['thumbnail', 150, true, true, false], ['optimized', 2048, false, true, true]];
const FIVE = [TWO[0], ['small', 320], ['medium', 800], ['large', 1280], TWO[1]];
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'image-bench-'));

/** So many at once over all photos; passes before, while the compiler learns, count for nothing. */
async function pass(workers, sizes, effort, keep) {
  for (const it of [false, false, false, false, true]) {
    const before = workers.map((w) => cpu(w.pid));
    const start = process.hrtime.bigint();
    let next = 0;
    let bytes = 0;
    await Promise.all(workers.map(async (worker) => {
      while (next < photos.length) {
        const file = photos[next++];
        const made = await worker.render(file, sizes, effort);
        bytes += Object.values(made).reduce((sum, b) => sum + b.length, 0);
        if (it && keep) keep[file] = made;
      }
    }));
    if (it) {
      return {
        cpu: workers.reduce((sum, w, i) => sum + cpu(w.pid) - before[i], 0) / photos.length,
        wall: Number(process.hrtime.bigint() - start) / 1e6 / photos.length,
        bytes: bytes / photos.length,
        rss: Math.max(...workers.map((w) => peak(w.pid))),
      };
    }
  }
}

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
const summary = (runs) => Object.fromEntries(Object.keys(runs[0]).map((k) => [k, median(runs.map((r) => r[k]))]));

function table(title, rows) {
  console.log(`\n${title}`);
  console.log('| | CPU ms per image | ratio to sharp | wall ms | bytes | peak MB |\n|---|---|---|---|---|---|');
  const base = rows[0][1].cpu;
  for (const [name, r] of rows) {
    console.log(`| ${name} | ${r.cpu.toFixed(1)} | ${(r.cpu / base).toFixed(2)} | ${r.wall.toFixed(0)} | ${Math.round(r.bytes)} | ${Math.round(r.rss)} |`);
  }
}

async function compare(parallel, sizes, title, settings, kept) {
  const runs = settings.map(() => []);
  for (let round = 0; round < Number(option.rounds); round++) {
    for (const [i, [name, engine, effort]] of settings.entries()) {
      const keep = kept && round === 0 ? (kept[name] = {}) : null;
      const workers = Array.from({ length: engine === 'sharp' ? 1 : parallel }, () => (engine === 'sharp' ? new Peer(parallel) : new Worker(home, work, engine)));
      await Promise.all(workers.map((w) => w.ready));
      runs[i].push(engine === 'sharp' ? await workers[0].pass(photos, sizes, effort, keep) : await pass(workers, sizes, effort, keep));
      await Promise.all(workers.map((w) => w.end()));
    }
  }
  const rows = settings.map(([name], i) => [name, summary(runs[i])]);
  table(`${title}, ${parallel} at once, median of ${option.rounds} rounds`, rows);
  return Object.fromEntries(rows);
}

async function quality(kept) {
  console.log('\nSSIM of luma against a lossless Lanczos reduction, mean (least)');
  console.log('| | 2048 | 150 |\n|---|---|---|');
  const peer = new Peer(1);
  for (const [name, files] of Object.entries(kept)) {
    const all = { optimized: [], thumbnail: [] };
    for (const [file, made] of Object.entries(files)) {
      for (const size of Object.keys(all)) all[size].push(ssim(...await peer.pair(file, size, made[size])));
    }
    const show = (v) => `${(v.reduce((a, b) => a + b) / v.length).toFixed(4)} (${Math.min(...v).toFixed(4)})`;
    console.log(`| ${name} | ${show(all.optimized)} | ${show(all.thumbnail)} |`);
  }
  await peer.end();
}

(async () => {
  const settings = [['sharp, effort 4 (default)', 'sharp', 4], ['sharp, effort 2', 'sharp', 2], ['vips, effort 2', 'vips', 2],
    ['vips, effort 4', 'vips', 4], ['imageio, effort 2', 'imageio', 2], ['imageio, effort 4', 'imageio', 4]];
  console.log(`${photos.length} photos, ${os.cpus().length} processors, load ${os.loadavg()[0].toFixed(1)}`);
  const kept = {};
  for (const parallel of option.parallel.split(',').map(Number).filter((it) => it > 0)) {
    await compare(parallel, TWO, 'thumbnail and optimized', settings, parallel === 1 ? kept : null);
  }
  if (Object.keys(kept).length) await quality(kept);
  await compare(2, FIVE, 'All five sizes', [settings[0], settings[2]], null);
  if (option['end-to-end']) {
    const engine = async () => (await compare(2, FIVE, 'The engine alone', [settings[2]], null))[settings[2][0]];
    await endToEnd(root, photos, engine, path.resolve(option['end-to-end']), Number(option.rounds));
  }
  fs.rmSync(work, { recursive: true, force: true });
})();
