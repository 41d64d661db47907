// One frame of the contact sheet.
import { facts, work } from './text.js';

const SIGNS = { IMAGE: '◩', VIDEO: '▶', AUDIO: '♪', DOCUMENT: '≣' };
const FINAL = ['READY', 'REJECTED', 'FAILED'];

export class Card {
  constructor(fileName, onOpen, type = '') {
    this.element = document.getElementById('card').content.firstElementChild.cloneNode(true);
    this.parts = Object.fromEntries(
      ['frame', 'sign', 'length', 'file', 'state', 'failure', 'dismiss'].map((name) => [
        name, this.element.querySelector(`.${name}`)]),
    );
    this.image = this.element.querySelector('img');
    this.bar = this.element.querySelector('progress');
    this.asset = null;
    this.parts.file.textContent = fileName;
    this.parts.sign.textContent = SIGNS[type.split('/')[0].toUpperCase()] ?? SIGNS.DOCUMENT;
    this.parts.frame.setAttribute('aria-label', `Open ${fileName}`);
    this.parts.frame.addEventListener('click', () => onOpen(this));
    this.parts.dismiss.addEventListener('click', () => this.element.remove());
    this.image.addEventListener('load', () => { this.image.hidden = false; });
    this.image.addEventListener('error', () => { this.image.hidden = true; });
    this.#status('UPLOADING');
  }

  waiting() {
    this.parts.state.textContent = 'Waiting to be sent';
  }

  uploading(share) {
    const percent = Math.round(share * 100);
    this.bar.value = percent;
    this.parts.state.textContent = percent < 100 ? `Uploading · ${percent} %` : 'Confirming';
  }

  /** What the API says of it. */
  show(asset) {
    this.asset = asset;
    this.element.dataset.id = asset.id;
    this.element.dataset.kind = asset.kind;
    this.parts.file.textContent = asset.fileName;
    this.parts.sign.textContent = SIGNS[asset.kind];
    const sharp = asset.renditions?.find((each) => each.name === 'small' || each.name === 'poster');
    this.#picture(sharp?.url ?? asset.thumbnailUrl ?? this.#waveform(asset));
    this.#status(asset.status);
    const seconds = asset.metadata?.durationSeconds;
    this.parts.length.hidden = !(seconds && asset.kind === 'VIDEO');
    if (seconds) this.parts.length.textContent = `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;
    if (asset.status === 'READY') this.parts.state.textContent = facts(asset);
    else if (asset.status === 'PROCESSING') this.progress(asset.progress ?? {});
    else if (asset.status === 'PENDING') this.parts.state.textContent = 'Announced, not uploaded';
    else this.failed(asset.failure ?? { code: asset.status, message: '' });
    this.parts.frame.disabled = !asset.hlsUrl && (asset.status === 'PENDING' || asset.status === 'PROCESSING');
  }

  /** A live event; true when the whole asset is worth reading again. */
  live(data) {
    if (data.thumbnailUrl && this.image.hidden) this.#picture(data.thumbnailUrl);
    if (FINAL.includes(data.status)) return true;
    if (data.hlsUrl && this.parts.frame.disabled) return true;
    this.#status(data.status);
    this.progress({ ...data, percent: data.progress });
    return false;
  }

  progress(progress) {
    this.bar.value = progress.percent ?? 0;
    this.parts.state.textContent = work(progress);
  }

  failed(failure) {
    this.#status(FINAL.includes(this.asset?.status) ? this.asset.status : 'FAILED');
    this.parts.state.textContent = this.element.dataset.status === 'REJECTED' ? 'Refused' : 'Failed';
    const code = document.createElement('code');
    code.textContent = failure.code;
    this.parts.failure.replaceChildren(code, ` ${failure.message ?? ''}`);
    this.parts.failure.hidden = false;
    this.parts.dismiss.hidden = Boolean(this.asset);
  }

  #waveform(asset) {
    return asset.renditions?.find((each) => each.name === 'waveform' && each.contentType === 'image/png')?.url;
  }

  #picture(url) {
    if (url && this.image.src !== url) this.image.src = url;
  }

  #status(status) {
    this.element.dataset.status = status;
    this.bar.hidden = !['UPLOADING', 'PROCESSING'].includes(status);
  }
}
