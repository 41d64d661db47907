// What a viewer may choose of a stream: its quality, its language, its subtitles.

function options(select, entries, chosen) {
  select.replaceChildren(...entries.map(([value, label]) => new Option(label, value)));
  select.value = chosen;
  select.parentElement.hidden = entries.length < 2;
}

function menu(title, name, onChoose) {
  const label = document.createElement('label');
  const select = document.createElement('select');
  select.name = name;
  select.addEventListener('change', () => onChoose(Number(select.value)));
  label.append(title, select);
  label.hidden = true;
  return select;
}

function lines(level) {
  return level.width ? `${Math.min(level.width, level.height)}p` : `${Math.round(level.bitrate / 1000)} kbit/s`;
}

/** The menus for what the stream offers, each shown when there is something to choose. */
export function choices(hls) {
  const { MANIFEST_PARSED, SUBTITLE_TRACKS_UPDATED, AUDIO_TRACKS_UPDATED } = hls.constructor.Events;
  const quality = menu('Quality', 'quality', (level) => { hls.nextLevel = level; });
  const sound = menu('Sound', 'sound', (track) => { hls.audioTrack = track; });
  const subtitles = menu('Subtitles', 'subtitles', (track) => { hls.subtitleTrack = track; });
  hls.on(MANIFEST_PARSED, () => {
    const levels = hls.levels.map((level, index) => [index, lines(level)]).reverse();
    options(quality, levels.length > 1 ? [[-1, 'Automatic'], ...levels] : levels, -1);
  });
  hls.on(AUDIO_TRACKS_UPDATED, () => options(sound, hls.audioTracks.map((track) => [track.id, track.name]), hls.audioTrack));
  hls.on(SUBTITLE_TRACKS_UPDATED, () => {
    const tracks = hls.subtitleTracks.map((track) => [track.id, track.name]);
    options(subtitles, tracks.length ? [[-1, 'Off'], ...tracks] : [], hls.subtitleTrack);
  });
  const box = document.createElement('div');
  box.className = 'choices';
  box.append(quality.parentElement, sound.parentElement, subtitles.parentElement);
  return box;
}
