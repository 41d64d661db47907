// Plays HLS: by hls.js where the browser has media sources, else by itself.
const LIBRARY = '/lib/hls/dist/hls.min.js';
const WORKER = '/lib/hls/dist/hls.worker.js';

let loading = null;

function library() {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = LIBRARY;
    script.addEventListener('load', () => resolve(window.Hls));
    script.addEventListener('error', () => reject(new Error('The player could not be loaded.')));
    document.head.append(script);
  });
  return loading;
}

/** Attaches the stream; returns hls.js, or null where the browser plays by itself, and what ends it. */
export async function play(video, url, onProblem) {
  const Hls = await library();
  if (!Hls.isSupported()) {
    video.src = url;
    return { hls: null, stop: () => video.removeAttribute('src') };
  }
  // A stream that is still being made begins at its beginning, too.
  const hls = new Hls({ workerPath: WORKER, startPosition: 0 });
  hls.on(Hls.Events.ERROR, (_, data) => {
    video.dataset.problem = data.details;
    if (data.fatal) onProblem({ code: 'PLAYBACK', message: `The stream cannot be played (${data.details}).` });
  });
  hls.loadSource(url);
  hls.attachMedia(video);
  return { hls, stop: () => hls.destroy() };
}
