// Uploads straight to the store: announce, PUT by the signed URL, confirm. Three at a time.
import { announce, confirm, Problem } from './api.js';

const AT_ONCE = 3;
// What browsers do not know the type of; the server looks at the content anyway.
const TYPES = {
  mkv: 'video/x-matroska', mxf: 'application/mxf', flv: 'video/x-flv', wmv: 'video/x-ms-wmv', dv: 'video/dv',
  ts: 'video/mp2t', m2ts: 'video/mp2t', mpg: 'video/mpeg', mpeg: 'video/mpeg', vob: 'video/mpeg', '3gp': 'video/3gpp',
  avi: 'video/x-msvideo', mov: 'video/quicktime', caf: 'audio/x-caf', amr: 'audio/amr', wma: 'audio/x-ms-wma',
  aiff: 'audio/aiff', aif: 'audio/aiff', opus: 'audio/ogg', heic: 'image/heic', avif: 'image/avif', csv: 'text/csv',
  rtf: 'application/rtf', odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet', odp: 'application/vnd.oasis.opendocument.presentation',
};

function typeOf(file) {
  const extension = file.name.split('.').pop().toLowerCase();
  return file.type || TYPES[extension] || 'application/octet-stream';
}

function put(upload, file, onProgress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(upload.method, upload.url);
    for (const [name, value] of Object.entries(upload.headers)) {
      if (name.toLowerCase() !== 'content-length') request.setRequestHeader(name, value);
    }
    onProgress(0);
    request.upload.addEventListener('progress', (event) => onProgress(event.loaded / file.size));
    request.addEventListener('load', () => {
      if (request.status < 300 || request.status === 412) resolve();
      else reject(new Problem(`STORE_${request.status}`, 'The store refused the upload.', request.status));
    });
    request.addEventListener('error', () =>
      reject(new Problem('STORE_UNREACHABLE', 'The store cannot be reached from this page.', 0)));
    request.send(file);
  });
}

export class Uploads {
  #waiting = [];
  #running = 0;

  /** Calls onStart(card key, file), onAnnounced(key, id), onProgress(key, 0..1), onDone(key, asset), onFailed(key, problem). */
  constructor(handlers) {
    this.handlers = handlers;
  }

  add(files) {
    for (const file of files) {
      const key = crypto.randomUUID?.() ?? String(Math.random());
      this.handlers.onStart(key, file);
      this.#waiting.push({ key, file });
    }
    this.#next();
  }

  #next() {
    while (this.#running < AT_ONCE && this.#waiting.length > 0) {
      this.#running += 1;
      this.#one(this.#waiting.shift()).finally(() => {
        this.#running -= 1;
        this.#next();
      });
    }
  }

  async #one({ key, file }) {
    try {
      const asset = await announce(file.name, typeOf(file), file.size);
      this.handlers.onAnnounced(key, asset.id);
      await put(asset.upload, file, (share) => this.handlers.onProgress(key, share));
      this.handlers.onDone(key, await confirm(asset.id));
    } catch (problem) {
      this.handlers.onFailed(key, problem);
    }
  }
}
