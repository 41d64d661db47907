// The video benchmark's second half: films through a whole instance, in turn with its engine alone making the same
// renditions. Arguments: root, data directory, rounds, the engine's command as JSON, a short film to warm up
// with, files.
const { spawn } = require('child_process');
const fs = require('fs');
const path = require('path');
const readline = require('readline');
const { difference, told, total, used, withInstance } = require('./instance.js');

/** Uploads of the short film before anything counts: the server's second compiler works on them for so long. */
const WARM = 240;

/** Uploads of each film itself before it counts: it has more segments, sounds or renditions than the short one. */
const SETTLED = 12;

const [root, data, rounds, command, warm, ...files] = process.argv.slice(2);

/** The engine alone, which encodes once for each line that it gets and answers with its CPU seconds. */
class Engine {
  constructor(file) {
    const [program, ...words] = [...JSON.parse(command), file];
    this.child = spawn(program, words, { stdio: ['pipe', 'pipe', 'inherit'] });
    this.lines = readline.createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();
  }

  async once() {
    this.child.stdin.write('go\n');
    return Number((await this.lines.next()).value);
  }

  end() {
    this.child.stdin.end();
  }
}

// Copies would be no measure of an encode, and parts have a measure of their own.
const settings = { DARKROOM_VIDEO_COPY: 'false', DARKROOM_VIDEO_CHUNK_OVER: '86400' };
withInstance(root, data, ['bench'], settings, async ([owner]) => {
  const warming = fs.readFileSync(warm);
  for (let i = 0; i < WARM; i++) await owner.upload(warm, warming);
  for (const file of files) {
    const body = fs.readFileSync(file);
    const engine = new Engine(file);
    for (let i = 0; i < SETTLED; i++) await owner.upload(file, body);
    const costs = [];
    for (let i = 0; i < Number(rounds); i++) {
      const alone = await engine.once();
      const before = used(data);
      await owner.upload(file, body);
      const parts = difference(used(data), before);
      const whole = total(parts) / 1000;
      costs.push({ parts, alone, whole, ratio: whole / alone });
    }
    engine.end();
    costs.sort((a, b) => a.ratio - b.ratio);
    const { parts, alone, whole, ratio } = costs[Math.floor(costs.length / 2)];
    console.log(`${path.basename(file)}: upload to READY ${whole.toFixed(2)} CPU s, its engine alone ${alone.toFixed(2)}: `
      + `${ratio.toFixed(2)}x, at most 1.10: ${ratio <= 1.1 ? 'ok' : 'SHORT'} (all rounds: ${costs.map((it) => it.ratio.toFixed(2)).join(', ')}; `
      + `ms: ${told(parts)}). Beside all that its engines did, poster, storyboard and mp4 too: ${(whole / (parts.engines / 1000)).toFixed(2)}x`);
  }
}).catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
