// See the file "image-soak" beside this one.
const fs = require('fs');
const os = require('os');
const path = require('path');
const { Worker, cpu, peak } = require('./image-worker.js');

const [home, folder, count = '10000', engine = 'vips'] = process.argv.slice(2);
const SIZES = [['thumbnail', 150, true, true], ['small', 320], ['medium', 800], ['large', 1280], ['optimized', 2048, false, true, true]];
const photos = fs.readdirSync(folder).filter((f) => /\.(jpe?g|png|webp|tiff?)$/i.test(f)).sort().map((f) => path.join(path.resolve(folder), f));
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'image-soak-'));
const resident = (pid) => Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;

(async () => {
  const worker = new Worker(home, work, engine);
  await worker.ready;
  const total = Number(count);
  const every = Math.max(1, Math.floor(total / 20));
  const seen = [];
  for (let i = 1; i <= total; i++) {
    await worker.render(photos[i % photos.length], SIZES, 2);
    if (i % every === 0) {
      seen.push(resident(worker.pid));
      console.log(`${i} images: ${seen[seen.length - 1].toFixed(0)} MB resident, ${peak(worker.pid).toFixed(0)} MB at most, ${(cpu(worker.pid) / i).toFixed(0)} ms CPU an image`);
    }
  }
  await worker.end();
  fs.rmSync(work, { recursive: true, force: true });
  const early = seen.slice(1, 4).sort((a, b) => a - b)[1];
  const late = seen.slice(-3).sort((a, b) => a - b)[1];
  console.log(`from ${early.toFixed(0)} to ${late.toFixed(0)} MB: ${((late / early - 1) * 100).toFixed(1)} %`);
  process.exit(Math.abs(late / early - 1) > 0.1 ? 1 : 0);
})();
