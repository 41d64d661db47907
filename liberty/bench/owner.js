// A client, as benchmarks use it, that goes the way that clients go: a presigned URL, a PUT into the store, a confirm, and a
// WebSocket that tells what becomes of it. It runs on the processors that it measures, so it takes as little of them as it
// can: plain requests on connections that stay took 4 ms for a photo where fetch took 15.
const http = require('http');
const path = require('path');
const WebSocket = require('ws');
const { TYPES } = require('./image-worker.js');

const VIDEO = { mkv: 'video/x-matroska', webm: 'video/webm', mov: 'video/quicktime' };

const agent = new http.Agent({ keepAlive: true });

/** One request; the answer's text. */
function request(url, method, headers, body = '') {
  return new Promise((done, fail) => {
    const sent = http.request(url, { agent, method, headers: { ...headers, 'Content-Length': Buffer.byteLength(body) } }, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part)).on('error', fail).on('end', () => {
        const text = Buffer.concat(parts).toString();
        if (answer.statusCode < 300) done(text);
        else fail(new Error(`${method} ${url}: ${answer.statusCode} ${text}`));
      });
    });
    sent.on('error', fail).end(body);
  });
}

/** An owner who listens to what becomes of the uploads. */
class Owner {
  constructor(port, token) {
    this.base = `http://localhost:${port}/api/v1/media`;
    this.headers = { Authorization: `Bearer ${token}` };
    this.final = new Map();
    this.waiting = new Map();
    this.socket = new WebSocket(`ws://localhost:${port}/ws/progress`, { headers: this.headers });
    this.open = new Promise((done, fail) => this.socket.on('open', done).on('error', fail));
    this.socket.on('message', (text) => {
      const { event, data } = JSON.parse(text);
      if (!data || !['READY', 'REJECTED', 'FAILED'].includes(data.status)) return;
      const id = event.replace('progress:', '');
      this.final.set(id, data.status);
      this.waiting.get(id)?.(data.status);
    });
  }

  /** The status that an upload ends with. */
  ended(id) {
    return this.final.get(id) ?? new Promise((done) => this.waiting.set(id, done));
  }

  /** Takes a file from its announcement to READY. */
  async upload(file, body) {
    const extension = path.extname(file).slice(1).toLowerCase();
    const contentType = TYPES[extension] || VIDEO[extension] || 'video/mp4';
    const wish = JSON.stringify({ fileName: path.basename(file), contentType, size: body.length });
    const announced = await request(this.base, 'POST', { ...this.headers, 'Content-Type': 'application/json' }, wish);
    const { id, upload } = JSON.parse(announced);
    await request(upload.url, 'PUT', upload.headers, body);
    await request(`${this.base}/${id}/confirm`, 'POST', this.headers);
    const status = await this.ended(id);
    if (status !== 'READY') throw new Error(`${file} is ${status}`);
  }
}

module.exports = { Owner };
