// A media worker process as the product starts it, asked directly. Required by the image benchmark and the soak.
const { spawn } = require('child_process');
const fs = require('fs');
const path = require('path');

const TYPES = { jpg: 'image/jpeg', jpeg: 'image/jpeg', png: 'image/png', webp: 'image/webp', tif: 'image/tiff', tiff: 'image/tiff' };

/** User and system time of a process in milliseconds; the kernel counts in hundredths of a second. */
function cpu(pid) {
  const fields = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

function peak(pid) {
  return Number(/VmHWM:\s+(\d+)/.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
}

/** A media worker process as the product starts it, asked directly. */
class Worker {
  constructor(home, work, engine) {
    this.child = spawn('java', ['-Xmx640m', '-Xmn128m', '-XX:SurvivorRatio=2', '-XX:+UseSerialGC', '-XX:-UsePerfData', '-Xshare:auto',
      '-Djava.awt.headless=true', `-Djava.io.tmpdir=${work}`, `-Djna.tmpdir=${work}`, `-Ddarkroom.image.engine=${engine}`,
      '--add-opens=java.base/java.io=ALL-UNNAMED', '-cp', `${home}/*:${home}/../*`, 'org.darkroom.worker.WorkerMain'],
    { cwd: work, stdio: ['pipe', 'ignore', 'ignore', 'pipe'] });
    this.waiting = [];
    this.id = 0;
    this.directory = fs.mkdtempSync(path.join(work, 'out-'));
    let buffer = Buffer.alloc(0);
    this.child.stdio[3].on('data', (data) => {
      buffer = Buffer.concat([buffer, data]);
      while (buffer.length >= 4 && buffer.length >= 4 + buffer.readUInt32BE(0)) {
        const length = buffer.readUInt32BE(0);
        const message = JSON.parse(buffer.subarray(4, 4 + length));
        buffer = buffer.subarray(4 + length);
        if (message.status !== 'part') this.waiting.shift()(message);
      }
    });
    this.ready = new Promise((done) => this.waiting.push(done));
    this.child.on('exit', (code) => {
      if (this.waiting.length) throw new Error(`the worker process ended with ${code} when it had work`);
    });
  }

  get pid() { return this.child.pid; }

  ask(args) {
    const text = Buffer.from(JSON.stringify({ id: ++this.id, command: 'image', seconds: 60, arguments: args }));
    const head = Buffer.alloc(4);
    head.writeUInt32BE(text.length);
    this.child.stdin.write(Buffer.concat([head, text]));
    return new Promise((done) => this.waiting.push(done));
  }

  async render(file, sizes, effort) {
    const answer = await this.ask({
      source: file, type: TYPES[path.extname(file).slice(1).toLowerCase()], directory: this.directory,
      maxPixels: 50e6, maxSubsampledPixels: 200e6, maxAnimatedPixels: 100e6, quality: 80, effort,
      sizes: sizes.map(([name, edge, square = false, always = false, moves = false]) => ({ name, edge, square, always, moves })),
    });
    if (answer.status !== 'done') throw new Error(`${file}: ${JSON.stringify(answer)}`);
    return Object.fromEntries(answer.value.files.map((it) => [it.name, fs.readFileSync(path.join(this.directory, it.file))]));
  }

  async end() {
    const gone = new Promise((done) => this.child.on('exit', done));
    this.child.stdin.end();
    await gone;
  }
}

module.exports = { Worker, TYPES, cpu, peak };
