// Puts the parts together: sign in, upload, watch, look.
import { alertOf } from './alerts.js';
import { Live } from './live.js';
import { claims, forget, keep, token } from './session.js';
import * as sheet from './sheet.js';
import { Uploads } from './uploads.js';
import * as viewer from './viewer.js';

const at = (id) => document.getElementById(id);
const cards = new Map();
let live = null;

const uploads = new Uploads({
  onStart: (key, file) => cards.set(key, sheet.begin(file)),
  onAnnounced: (key, id) => sheet.adopt(id, cards.get(key)),
  onProgress: (key, share) => cards.get(key).uploading(share),
  onDone: (key, asset) => {
    cards.get(key).show(asset);
    cards.delete(key);
  },
  onFailed: (key, problem) => {
    cards.get(key).failed(problem);
    cards.delete(key);
  },
});

function showState(open) {
  document.documentElement.dataset.live = open ? 'on' : 'off';
  at('live').textContent = open ? 'Live' : 'Reconnecting …';
}

function signedOut() {
  live?.stop();
  live = null;
  forget();
  sheet.clear();
  at('room').hidden = true;
  at('who').hidden = true;
  at('entry').hidden = false;
  delete document.documentElement.dataset.live;
  at('live').textContent = 'Signed out';
  at('token').focus();
}

async function signedIn() {
  const caller = claims(token());
  at('entry').hidden = true;
  at('room').hidden = false;
  at('who').hidden = false;
  at('name').textContent = caller.tenant ? `${caller.sub} · ${caller.tenant}` : caller.sub;
  try {
    await sheet.load();
  } catch (problem) {
    alertOf(problem);
    if (problem.status === 401) {
      signedOut();
      return;
    }
  }
  live = new Live({
    onEvent: sheet.live,
    onState: showState,
    onProblem: (problem) => {
      showState(false);
      if (problem.status === 401) {
        alertOf({ code: problem.code, message: 'Your token is over. Paste a new one.' });
        signedOut();
      }
    },
  });
  live.start();
}

at('sign-in').addEventListener('submit', (event) => {
  event.preventDefault();
  const text = at('token').value.trim();
  at('token').value = '';
  if (!claims(text)) {
    alertOf({ code: 'UNAUTHORIZED', message: 'This is no token. Copy the whole line that the command prints.' });
    return;
  }
  keep(text);
  signedIn();
});

at('sign-out').addEventListener('click', signedOut);

at('files').addEventListener('change', (event) => {
  uploads.add(event.target.files);
  event.target.value = '';
});

for (const type of ['dragenter', 'dragover']) {
  window.addEventListener(type, (event) => {
    if (!token() || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    document.documentElement.classList.add('dragging');
  });
}
window.addEventListener('dragleave', (event) => {
  if (!event.relatedTarget) document.documentElement.classList.remove('dragging');
});
window.addEventListener('drop', (event) => {
  document.documentElement.classList.remove('dragging');
  if (!token() || !event.dataTransfer?.files.length) return;
  event.preventDefault();
  uploads.add(event.dataTransfer.files);
});

viewer.wire(sheet.destroy);
if (token() && claims(token())) signedIn();
else signedOut();
