// Values as people read them.
const UNITS = ['B', 'KB', 'MB', 'GB'];
const STAGES = {
  queued: 'Waiting for a free slot',
  fetch: 'Fetching',
  inspect: 'Inspecting',
  probe: 'Reading facts',
  thumbnail: 'Making the thumbnail',
  poster: 'Making the poster',
  render: 'Making the sizes',
  transcode: 'Encoding',
  hls: 'Encoding',
  playable: 'Encoding, to be watched already',
  publish: 'Publishing',
  'waiting-for-scanner': 'Waiting for the virus scanner',
};

export function size(bytes) {
  let unit = 0;
  let value = bytes;
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value < 10 && unit > 0 ? value.toFixed(1) : Math.round(value)} ${UNITS[unit]}`;
}

export function clock(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  const minutes = Math.floor(whole / 60);
  return `${minutes}:${String(whole % 60).padStart(2, '0')}`;
}

export function stage(name) {
  if (!name) return 'Processing';
  return STAGES[name] ?? name[0].toUpperCase() + name.slice(1).replaceAll('-', ' ');
}

/** One line about work that goes on. */
export function work({ stage: name, percent, etaSeconds, queuePosition }) {
  const parts = [stage(name)];
  if (queuePosition > 0) parts.push(`${queuePosition} before it`);
  if (percent > 0) parts.push(`${percent} %`);
  if (etaSeconds != null) parts.push(`${clock(etaSeconds)} left`);
  return parts.join(' · ');
}

/** One line about a file. */
export function facts(asset) {
  const data = asset.metadata ?? {};
  const parts = [];
  if (data.width) parts.push(`${data.width} × ${data.height}`);
  if (data.durationSeconds) parts.push(clock(data.durationSeconds));
  const codecs = [data.videoCodec, data.audioCodec].filter(Boolean);
  if (codecs.length) parts.push(codecs.join(' + '));
  if (asset.size) parts.push(size(asset.size));
  return parts.join(' · ');
}
