// The large view of one asset.
import { alertOf } from './alerts.js';
import { choices } from './choices.js';
import { play } from './player.js';
import { strip } from './strip.js';
import { facts } from './text.js';

const dialog = document.getElementById('viewer');
const stage = document.getElementById('stage');
const title = document.getElementById('viewer-title');
const line = document.getElementById('viewer-facts');
const original = document.getElementById('original');

let end = () => {};
let current = null;

function element(name, properties) {
  return Object.assign(document.createElement(name), properties);
}

function rendition(asset, ...names) {
  return names.map((name) => asset.renditions?.find((each) => each.name === name)).find(Boolean);
}

function image(asset) {
  const best = rendition(asset, 'large', 'optimized', 'medium', 'thumbnail');
  return element('img', { src: best.url, alt: asset.fileName });
}

function video(asset) {
  const player = element('video', { controls: true, playsInline: true });
  const poster = rendition(asset, 'poster', 'thumbnail');
  if (poster) player.poster = poster.url;
  const { width, height } = asset.metadata ?? {};
  if (width && height) player.style.setProperty('--shape', width / height);
  const box = element('div', { className: 'film' });
  box.append(player);
  const storyboard = asset.renditions?.find((each) => each.name === 'storyboard' && each.contentType === 'text/vtt');
  if (storyboard) box.append(strip(player, storyboard.url));
  play(player, asset.hlsUrl, (problem) => alertOf(problem, asset.fileName)).then(
    ({ hls, stop }) => {
      if (!box.isConnected) {
        stop();
        return;
      }
      end = stop;
      if (hls) box.append(choices(hls));
    },
    (error) => alertOf(error, asset.fileName),
  );
  return box;
}

function audio(asset) {
  const box = element('div', { className: 'sound' });
  const wave = asset.renditions?.find((each) => each.name === 'waveform' && each.contentType === 'image/png');
  if (wave) box.append(element('img', { src: wave.url, alt: 'Waveform', className: 'wave' }));
  box.append(element('audio', { controls: true, src: asset.originalUrl }));
  return box;
}

function page(asset) {
  const preview = rendition(asset, 'preview');
  if (preview) return element('img', { src: preview.url, alt: asset.fileName });
  return element('p', { className: 'nothing', textContent: 'Documents are kept as they are. Download the original to read it.' });
}

function refusal(asset) {
  const box = element('p', { className: 'nothing' });
  box.append(element('code', { textContent: asset.failure?.code ?? asset.status }), ` ${asset.failure?.message ?? ''}`);
  return box;
}

export function open(asset) {
  current = asset;
  const views = { IMAGE: image, VIDEO: video, AUDIO: audio, DOCUMENT: page };
  // A video can be watched while the rest of it is made.
  const shown = asset.status === 'READY' || asset.hlsUrl;
  stage.replaceChildren((shown ? views[asset.kind] : refusal)(asset));
  title.textContent = asset.fileName;
  line.textContent = facts(asset);
  original.hidden = !asset.originalUrl;
  if (asset.originalUrl) original.href = asset.originalUrl;
  dialog.showModal();
}

/** Calls onDelete(asset) when that is asked for. */
export function wire(onDelete) {
  document.getElementById('close').addEventListener('click', () => dialog.close());
  document.getElementById('delete').addEventListener('click', () => {
    const asset = current;
    if (window.confirm(`Delete ${asset.fileName} and everything made of it?`)) {
      dialog.close();
      onDelete(asset);
    }
  });
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener('close', () => {
    end();
    end = () => {};
    stage.replaceChildren();
  });
}
