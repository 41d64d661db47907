// The peer of the image benchmark: sharp doing the same job in a process of its own. Required by image-bench.js,
// which talks to it, and run as that process.
const { fork } = require('child_process');
const fs = require('fs');

/** The process, seen from outside. */
class Peer {
  constructor(parallel) {
    this.child = fork(__filename, [String(parallel)]);
    this.ready = Promise.resolve();
  }

  ask(message) {
    const answer = new Promise((done, fail) => {
      this.child.once('message', (m) => (m.error ? fail(new Error(m.error)) : done(m)));
    });
    this.child.send(message);
    return answer;
  }

  async pass(photos, sizes, effort, keep) {
    const answer = await this.ask({ photos, sizes, effort, keep: !!keep });
    for (const [file, made] of Object.entries(answer.kept)) {
      keep[file] = Object.fromEntries(Object.entries(made).map(([k, v]) => [k, Buffer.from(v, 'base64')]));
    }
    return answer.figures;
  }

  /** Luma of the lossless reference and of what was made, as [reference, made, width, height]. */
  async pair(file, size, made) {
    const { reference, shown, width, height } = await this.ask({ pair: file, size, made: made.toString('base64') });
    return [Buffer.from(reference, 'base64'), Buffer.from(shown, 'base64'), width, height];
  }

  end() {
    const gone = new Promise((done) => this.child.on('exit', done));
    this.child.disconnect();
    return gone;
  }
}
module.exports = { Peer };

if (require.main === module) {
  const sharp = require('sharp');
  sharp.cache(false);
  const parallel = Number(process.argv[2]);

  const resized = (image, [, edge, square], exact) => image.resize(edge, edge, {
    fit: square ? 'cover' : 'inside', withoutEnlargement: true, kernel: 'lanczos3', fastShrinkOnLoad: !exact });

  /** As its users would: each output from the input, all at once. */
  async function job(bytes, sizes, effort) {
    const input = sharp(bytes).rotate();
    const made = await Promise.all(sizes.map((size) => resized(input.clone(), size, false).webp({ quality: 80, effort }).toBuffer()));
    return Object.fromEntries(sizes.map((size, i) => [size[0], made[i]]));
  }

  async function pass({ photos, sizes, effort, keep }) {
    const files = photos.map((f) => [f, fs.readFileSync(f)]);
    const kept = {};
    let figures = {};
    for (const measured of [false, true]) {
      const before = process.cpuUsage();
      const start = process.hrtime.bigint();
      let next = 0;
      let bytes = 0;
      await Promise.all(Array.from({ length: parallel }, async () => {
        while (next < files.length) {
          const [file, data] = files[next++];
          const made = await job(data, sizes, effort);
          bytes += Object.values(made).reduce((sum, b) => sum + b.length, 0);
          if (measured && keep) kept[file] = Object.fromEntries(Object.entries(made).map(([k, v]) => [k, v.toString('base64')]));
        }
      }));
      const used = process.cpuUsage(before);
      figures = {
        cpu: (used.user + used.system) / 1000 / files.length,
        wall: Number(process.hrtime.bigint() - start) / 1e6 / files.length,
        bytes: bytes / files.length,
        rss: Number(/VmHWM:\s+(\d+)/.exec(fs.readFileSync('/proc/self/status', 'utf8'))[1]) / 1024,
      };
    }
    return { figures, kept };
  }

  async function pair({ pair: file, size, made }) {
    const wanted = size === 'thumbnail' ? ['', 150, true] : ['', 2048, false];
    const shown = await sharp(Buffer.from(made, 'base64')).removeAlpha().toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
    const { width, height } = shown.info;
    const exact = await sharp(file).rotate().resize(width, height, { fit: wanted[2] ? 'cover' : 'fill', kernel: 'lanczos3', fastShrinkOnLoad: false })
      .toColourspace('srgb').png().toBuffer();
    const reference = await sharp(exact).removeAlpha().toColourspace('b-w').raw().toBuffer();
    return { reference: reference.toString('base64'), shown: shown.data.toString('base64'), width, height };
  }

  process.on('message', (m) => {
    (m.pair ? pair(m) : pass(m)).then((answer) => process.send(answer), (e) => process.send({ error: String(e) }));
  });
  process.on('disconnect', () => process.exit(0));
}
