// The storyboard as a strip below the video: pointing at it shows the scene there, a click goes to it.
import { clock } from './text.js';

const CUE = /(\d+):(\d+):(\d+\.\d+) --> (\d+):(\d+):(\d+\.\d+)[^\n]*\n(\S+)#xywh=(\d+),(\d+),(\d+),(\d+)/g;

function seconds(hours, minutes, rest) {
  return hours * 3600 + minutes * 60 + Number(rest);
}

function scenes(text, base) {
  return [...text.replaceAll('\r', '').matchAll(CUE)].map((cue) => ({
    start: seconds(cue[1], cue[2], cue[3]),
    end: seconds(cue[4], cue[5], cue[6]),
    picture: new URL(cue[7], base).href,
    place: cue.slice(8).map(Number),
  }));
}

function paint(preview, { picture, place: [x, y, width, height] }) {
  Object.assign(preview.style, {
    backgroundImage: `url("${picture}")`, backgroundPosition: `-${x}px -${y}px`, width: `${width}px`, height: `${height}px`,
  });
}

/** The strip for a video with a storyboard; it stays hidden when that cannot be read. */
export function strip(video, url) {
  const bar = Object.assign(document.createElement('div'), { className: 'strip', hidden: true });
  const preview = Object.assign(document.createElement('div'), { className: 'preview', hidden: true });
  const time = document.createElement('span');
  preview.append(time);
  bar.append(preview);
  let known = [];

  const at = (event) => {
    const box = bar.getBoundingClientRect();
    const share = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
    return { box, share, second: share * known.at(-1).end };
  };
  bar.addEventListener('pointermove', (event) => {
    const { box, share, second } = at(event);
    const scene = known.find((each) => second < each.end) ?? known.at(-1);
    paint(preview, scene);
    time.textContent = clock(second);
    const width = scene.place[2];
    preview.style.left = `${Math.min(box.width - width, Math.max(0, share * box.width - width / 2))}px`;
    preview.hidden = false;
  });
  bar.addEventListener('pointerleave', () => { preview.hidden = true; });
  bar.addEventListener('click', (event) => { video.currentTime = at(event).second; });
  video.addEventListener('timeupdate', () => {
    if (known.length) bar.style.setProperty('--played', `${(100 * video.currentTime) / known.at(-1).end}%`);
  });

  fetch(url).then((answer) => (answer.ok ? answer.text() : ''), () => '').then((text) => {
    known = scenes(text, url);
    bar.hidden = known.length === 0;
  });
  return bar;
}
