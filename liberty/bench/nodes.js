// Long films through whole worker nodes, in one piece and in chunks.
// Arguments: root, data directory, rounds, seconds of a chunk, a short film to warm up with or nothing, files.
const { spawn } = require('child_process');
const fs = require('fs');
const path = require('path');
const readline = require('readline');
const { difference, total, used, withInstance } = require('./instance.js');

/** Of the CPU of one piece. */
const MOST_CPU = 1.15;

/** Of the wall time of one node. */
const MOST_WALL = 0.65;

const [root, data, rounds, chunkSeconds, warm, ...files] = process.argv.slice(2);

// A copy would be no measure of an encode.
const settings = { DARKROOM_VIDEO_COPY: 'false' };
const piece = { ...settings, DARKROOM_VIDEO_CHUNK_OVER: '86400' };
const chunks = { ...settings, DARKROOM_VIDEO_CHUNK_OVER: chunkSeconds, DARKROOM_VIDEO_CHUNK_SECONDS: chunkSeconds };

/** Starts a worker node on a core; returns how to stop it. */
async function node(core, environment) {
  const launcher = path.join(root, 'liberty', 'darkroom');
  const child = spawn('taskset', ['-c', String(core), launcher, 'worker', '--data', data],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ...environment } });
  const ended = new Promise((done) => child.on('exit', done));
  const lines = readline.createInterface({ input: child.stdout });
  await Promise.race([
    new Promise((done) => lines.on('line', (line) => { if (/ready/i.test(line)) done(); })),
    ended.then(() => { throw new Error('a worker has ended'); }),
  ]);
  return async () => {
    child.kill('SIGTERM');
    await ended;
  };
}

/** Has the nodes work on something; of some short films at once each node gets some. */
async function warmed(owner, film, nodes) {
  const file = warm || film;
  const body = fs.readFileSync(file);
  for (let i = 0; i < (warm ? 3 : 1); i++) {
    await Promise.all(Array.from({ length: warm ? nodes : 1 }, () => owner.upload(file, body)));
  }
}

/** The film on so many nodes: seconds of wall time and of all processors. */
async function measured(owner, file, body, cores, environment) {
  const stops = [];
  try {
    for (const core of cores) stops.push(await node(core, environment));
    await warmed(owner, file, cores.length);
    const before = used(data);
    const begun = performance.now();
    await owner.upload(file, body);
    const wall = (performance.now() - begun) / 1000;
    return { wall, cpu: total(difference(used(data), before)) / 1000 };
  } finally {
    for (const stop of stops) await stop();
  }
}

const middle = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const all = (values) => values.map((it) => it.toFixed(2)).join(', ');

function target(what, ratios, most) {
  const is = middle(ratios);
  console.log(`  ${what}: ${is.toFixed(2)}x, at most ${most}: ${is <= most ? 'ok' : 'SHORT'} (all rounds: ${all(ratios)})`);
}

withInstance(root, data, ['bench'], settings, async ([owner]) => {
  for (const file of files) {
    const body = fs.readFileSync(file);
    const seen = [];
    for (let i = 0; i < Number(rounds); i++) {
      const round = {
        piece: await measured(owner, file, body, [0], piece),
        one: await measured(owner, file, body, [0], chunks),
        two: await measured(owner, file, body, [0, 1], chunks),
      };
      seen.push(round);
      const told = Object.entries(round).map(([way, { wall, cpu }]) => `${way} ${wall.toFixed(1)} s, ${cpu.toFixed(1)} CPU s`);
      console.log(`${path.basename(file)}: ${told.join('; ')}`);
    }
    target('CPU of chunks on two nodes', seen.map(({ piece, two }) => two.cpu / piece.cpu), MOST_CPU);
    target('wall of two nodes', seen.map(({ one, two }) => two.wall / one.wall), MOST_WALL);
    target('wall of two nodes beside one piece', seen.map(({ piece, two }) => two.wall / piece.wall), MOST_WALL);
  }
}, ['--role', 'api']).catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
