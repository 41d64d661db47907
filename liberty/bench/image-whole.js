// The image benchmark's second half: photos through a whole instance, by the way that clients go.
const fs = require('fs');
const { difference, told, total, used, withInstance } = require('./instance.js');

/** Enough that no owner reaches the 100 jobs a minute that each may start. */
const OWNERS = 24;
/** Uploads under way at once: always some work waits, as it does when a rate can be sustained. */
const CLIENTS = 12;
/** Uploads before anything counts: the server's second compiler works on them for so long. */
const WARM = 3000;
/** Uploads that are measured together. */
const ROUND = 100;

const pause = (millis) => new Promise((done) => setTimeout(done, millis));

/**
 * Prints what an image costs all of a fresh instance, part by part, and how many it makes a second. `engine` measures the
 * engine alone: before each round and after the last, since a shared machine is not equally fast all the time.
 */
async function endToEnd(root, photos, engine, data, count) {
  const contents = new Map(photos.map((file) => [file, fs.readFileSync(file)]));
  await withInstance(root, data, Array.from({ length: OWNERS }, (_, i) => `bench-${i}`), {}, async (owners) => {
    let uploads = 0;
    const run = async (times) => {
      const queue = Array.from({ length: times }, () => photos).flat();
      const images = queue.length;
      const start = process.hrtime.bigint();
      const before = used(data);
      const own = process.cpuUsage();
      await Promise.all(Array.from({ length: CLIENTS }, async () => {
        while (queue.length) {
          const file = queue.pop();
          await owners[uploads++ % OWNERS].upload(file, contents.get(file));
        }
      }));
      const parts = Object.fromEntries(Object.entries(difference(used(data), before)).map(([part, ms]) => [part, ms / images]));
      const { user, system } = process.cpuUsage(own);
      return { parts, cpu: total(parts), clients: (user + system) / 1e3 / images, wall: Number(process.hrtime.bigint() - start) / 1e6 / images };
    };
    const times = Math.ceil(WARM / photos.length);
    for (const share of [1, 2, 3]) {
      console.error(`warming ${share}/3: ${(await run(Math.ceil(times / 3))).cpu.toFixed(0)} ms an image`);
    }
    const before = total(used(data));
    await pause(10000);
    const idle = (total(used(data)) - before) / 10000;
    const rounds = [];
    let alone = await engine();
    for (let i = 0; i < count; i++) {
      const round = await run(Math.ceil(ROUND / photos.length));
      const next = await engine();
      const beside = { cpu: (alone.cpu + next.cpu) / 2, wall: (alone.wall + next.wall) / 2 };
      rounds.push({ ...round, beside, ratio: round.cpu / beside.cpu, share: (100 * beside.wall) / round.wall });
      alone = next;
    }
    rounds.sort((a, b) => a.ratio - b.ratio);
    const { parts, cpu, clients, wall, beside, ratio, share } = rounds[Math.floor(count / 2)];
    console.log(`\nFive sizes end to end, after ${uploads} uploads: HTTP, database, queue, store, engine; the round of the middle ratio of ${count}`);
    console.log('| | CPU ms per image | ratio to the engine alone | images per second |\n|---|---|---|---|');
    console.log(`| engine alone, 2 at once, before and after | ${beside.cpu.toFixed(1)} | 1.00 | ${(1000 / beside.wall).toFixed(2)} |`);
    console.log(`| end to end | ${cpu.toFixed(1)} | ${ratio.toFixed(2)} | ${(1000 / wall).toFixed(2)}, ${share.toFixed(0)} % |`);
    console.log(`(${told(parts)}; idle, the instance takes ${(idle * wall).toFixed(1)} ms in that time;\n`
      + `the clients, on the same processors, take ${clients.toFixed(1)} ms)`);
    console.log(`all rounds: ${rounds.map((it) => `${it.ratio.toFixed(2)} ${it.share.toFixed(0)} %`).join(', ')}`);
  });
}

module.exports = { endToEnd };
